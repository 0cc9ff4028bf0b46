-- Cards that went out and what users answered; runs on H2 and PostgreSQL.

create table wervel_card (
  card varchar(36) primary key,
  client varchar(255) not null,
  patient_key varchar(64) not null, -- hash of client, FHIR server and patient
  fhir_server varchar(2048),
  patient varchar(64) not null,
  service varchar(128) not null,
  service_version varchar(64) not null,
  issued timestamp with time zone not null,
  issued_month varchar(7) not null,
  answer varchar(64) -- the answer that counts: that of the latest moment
);

create index wervel_card_patient on wervel_card (patient_key, answer);
create index wervel_card_client on wervel_card (client, issued);
create index wervel_card_issued on wervel_card (issued);

create table wervel_card_advice (
  card varchar(36) not null references wervel_card (card) on delete cascade,
  recommendation varchar(128) not null,
  plan varchar(255) not null,
  fingerprint varchar(64) not null,
  primary key (card, recommendation)
);

create table wervel_card_suggestion (
  card varchar(36) not null references wervel_card (card) on delete cascade,
  suggestion varchar(36) not null,
  recommendation varchar(128) not null,
  primary key (card, suggestion, recommendation)
);

create table wervel_answer (
  id varchar(64) primary key, -- hash of what it says; also the id of its Communication
  card varchar(36) not null references wervel_card (card) on delete cascade,
  outcome varchar(16) not null,
  outcome_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  reason_system varchar(1024),
  reason_code varchar(64)
);

create index wervel_answer_card on wervel_answer (card);

create table wervel_answer_accepted (
  answer varchar(64) not null references wervel_answer (id) on delete cascade,
  recommendation varchar(128) not null,
  primary key (answer, recommendation)
);

-- Hashes of the clients' tokens that were used, so that none counts twice on any node.
create table wervel_used_token (
  token varchar(64) not null primary key,
  expires timestamp with time zone not null
);
create index wervel_used_token_expires on wervel_used_token (expires);

-- Counts the edits of the knowledge, so that every node runs what the store holds.
create table wervel_knowledge_version (
  only_row integer primary key,
  version bigint not null
);
insert into wervel_knowledge_version (only_row, version) values (1, 0);

create table if not exists t (id int);

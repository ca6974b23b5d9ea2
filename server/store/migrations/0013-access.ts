// Rights that Dags give roles, for those that were stored before they counted; names of API tokens are free again once revoked.
import type { Kysely } from "kysely";
import { statements } from "./statements.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    insert into role_permission (role_id, action, resource)
    select r.id, a.action, case res.name when 'DAGs' then 'DAG:' else 'DAG Run:' end || d.dag_id
    from dag d
      cross join json_each(d.access_control) given(role, resources)
      cross join json_each(given.resources) res(name, actions)
      cross join json_array_elements_text(res.actions) a(action)
      join role r on r.name = given.role
    where d.access_control is not null and (
      (res.name = 'DAGs' and a.action in ('can_read', 'can_edit', 'can_delete')) or
      (res.name = 'DAG Runs' and a.action in ('can_read', 'can_create', 'can_delete', 'menu_access')))
    on conflict do nothing;
    alter table api_token drop constraint api_token_user_id_name_key;
    create unique index api_token_name on api_token (user_id, name) where revoked_at is null;
    alter table api_token add column hint text not null default '';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await statements(
    db,
    `
    delete from api_token where revoked_at is not null;
    alter table api_token drop column hint;
    drop index api_token_name;
    alter table api_token add constraint api_token_user_id_name_key unique (user_id, name)
  `,
  );
}

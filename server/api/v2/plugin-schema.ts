// A plugin as the second generation describes one.
import { z } from "@hono/zod-openapi";

const text = () => z.string().nullable().optional();
const DESTINATIONS = ["nav", "dag", "dag_run", "task", "task_instance", "base"] as const;

const viewFields = {
  name: z.string(),
  icon: text(),
  icon_dark_mode: text(),
  url_route: text(),
  category: text(),
  nav_top_level: z.boolean().nullable().optional(),
};

const externalView = z
  .looseObject({ ...viewFields, href: z.string(), destination: z.enum(DESTINATIONS).default("nav") })
  .openapi("ExternalViewResponse");
const reactApp = z
  .looseObject({
    ...viewFields,
    bundle_url: z.string(),
    destination: z.enum([...DESTINATIONS, "dashboard"]).default("nav"),
  })
  .openapi("ReactAppResponse");
const fastApiApp = z
  .looseObject({ app: z.string(), url_prefix: z.string(), name: z.string() })
  .openapi("FastAPIAppResponse");
const middleware = z.looseObject({ middleware: z.string(), name: z.string() }).openapi("FastAPIRootMiddlewareResponse");
const appBuilderView = z
  .looseObject({ name: text(), category: text(), view: text(), label: text() })
  .openapi("AppBuilderViewResponse");
const menuItem = z
  .looseObject({ name: z.string(), href: z.string(), category: text() })
  .openapi("AppBuilderMenuItemResponse");

export const pluginSchema = z
  .object({
    name: z.string(),
    macros: z.array(z.string()),
    flask_blueprints: z.array(z.string()),
    fastapi_apps: z.array(fastApiApp),
    fastapi_root_middlewares: z.array(middleware),
    external_views: z.array(externalView),
    react_apps: z.array(reactApp),
    appbuilder_views: z.array(appBuilderView),
    appbuilder_menu_items: z.array(menuItem),
    global_operator_extra_links: z.array(z.string()),
    operator_extra_links: z.array(z.string()),
    source: z.string(),
    listeners: z.array(z.string()),
    timetables: z.array(z.string()),
  })
  .openapi("PluginResponse");

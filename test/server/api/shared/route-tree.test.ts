import { describe, expect, it } from "vitest";
import { RouteTree } from "../../../../server/api/shared/route-tree.ts";

function treeOf(...routes: readonly string[]): RouteTree<string> {
  const tree = new RouteTree<string>();
  for (const route of routes) tree.add(route.split(" ")[0]!, route.split(" ")[1]!, route);
  return tree;
}

const found = (tree: RouteTree<string>, method: string, path: string) => tree.match(method, path)[0][0];

describe("the tree of routes", () => {
  it("finds a route by its fixed words and fills its parameters", () => {
    const tree = treeOf("GET /dags", "GET /dags/:dag_id", "GET /dags/:dag_id/dagRuns/:run_id");
    expect(found(tree, "GET", "/dags")).toEqual(["GET /dags", {}]);
    expect(found(tree, "GET", "/dags/a b")).toEqual(["GET /dags/:dag_id", { dag_id: "a b" }]);
    expect(found(tree, "GET", "/dags/a/dagRuns/x%2Fy")).toEqual([
      "GET /dags/:dag_id/dagRuns/:run_id",
      { dag_id: "a", run_id: "x%2Fy" },
    ]);
  });

  it("takes the route that was added first where several fit, fixed word or parameter", () => {
    const fixedFirst = treeOf("GET /tasks/listMapped", "GET /tasks/:index");
    expect(found(fixedFirst, "GET", "/tasks/listMapped")![0]).toBe("GET /tasks/listMapped");
    const parameterFirst = treeOf("GET /tasks/:index", "GET /tasks/listMapped");
    expect(found(parameterFirst, "GET", "/tasks/listMapped")).toEqual(["GET /tasks/:index", { index: "listMapped" }]);
  });

  it("goes back to a parameter where a fixed word leads nowhere", () => {
    const tree = treeOf("GET /dags/stats", "GET /dags/:dag_id/tasks");
    expect(found(tree, "GET", "/dags/stats/tasks")).toEqual(["GET /dags/:dag_id/tasks", { dag_id: "stats" }]);
  });

  it("gives all that is left of a path to a parameter that takes slashes", () => {
    const tree = treeOf("GET /variables/:key{.+}", "GET /dags/:dag_id/queued/:uri{.+}");
    expect(found(tree, "GET", "/variables/a/b//c")).toEqual(["GET /variables/:key{.+}", { key: "a/b//c" }]);
    expect(found(tree, "GET", "/dags/d/queued/s3://x/y")![1]).toEqual({ dag_id: "d", uri: "s3://x/y" });
  });

  it("takes no empty part for a parameter, and no slash at the end for nothing", () => {
    const tree = treeOf("GET /dags", "GET /dags/:dag_id", "GET /variables/:key{.+}");
    const paths = ["/dags/", "/dags//", "/dags/a/", "//dags", "/variables/", "/", ""];
    expect(paths.filter((path) => found(tree, "GET", path) !== undefined)).toEqual([]);
  });

  it("says with what methods a path can be asked: those of the route with the fewest parameters", () => {
    const tree = treeOf("GET /pools/:name", "PATCH /pools", "DELETE /pools/:name", "GET /x/:y", "POST /x/z");
    expect(found(tree, "POST", "/pools/a")).toBeUndefined();
    expect(tree.methodsOf("/pools/a")).toEqual(["GET", "DELETE"]);
    expect(tree.methodsOf("/x/z")).toEqual(["POST"]);
    expect(tree.methodsOf("/nowhere")).toEqual([]);
  });
});

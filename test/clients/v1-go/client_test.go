package client

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/apache/airflow-client-go/airflow"
)

func connected() (*airflow.APIClient, context.Context) {
	at, _ := url.Parse(os.Getenv("WINDSOCK_URL"))
	configuration := airflow.NewConfiguration()
	configuration.Host = at.Host
	configuration.Scheme = "http"
	who := airflow.BasicAuth{UserName: "airflow", Password: "airflow"}
	return airflow.NewAPIClient(configuration), context.WithValue(context.Background(), airflow.ContextBasicAuth, who)
}

func must(t *testing.T, what string, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

func same(t *testing.T, what string, got, wanted interface{}) {
	t.Helper()
	if got != wanted {
		t.Fatalf("%s: %v, not %v", what, got, wanted)
	}
}

func gone(t *testing.T, answer *http.Response, err error) {
	t.Helper()
	if err == nil || answer.StatusCode != 404 {
		t.Fatalf("still there: %v", answer)
	}
	if _, known := err.(airflow.GenericOpenAPIError); !known {
		t.Fatalf("not an error of the client: %T", err)
	}
}

func ended(t *testing.T, dagId, runId string) airflow.DAGRun {
	t.Helper()
	client, ctx := connected()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		run, _, err := client.DAGRunApi.GetDagRun(ctx, dagId, runId).Execute()
		must(t, "get", err)
		if state := run.GetState(); state == airflow.DAGSTATE_SUCCESS || state == airflow.DAGSTATE_FAILED {
			return run
		}
	}
	t.Fatalf("%s %s has no end", dagId, runId)
	return airflow.DAGRun{}
}

func triggered(t *testing.T, dagId string) string {
	t.Helper()
	client, ctx := connected()
	run, _, err := client.DAGRunApi.PostDagRun(ctx, dagId).DAGRun(*airflow.NewDAGRun()).Execute()
	must(t, "trigger", err)
	return run.GetDagRunId()
}

func TestARunIsTriggeredListedAndRead(t *testing.T) {
	client, ctx := connected()
	body := airflow.NewDAGRun()
	body.SetDagRunId("go+run:1")
	body.SetConf(map[string]interface{}{"n": 7})
	body.SetNote("of Go")
	_, _, err := client.DAGRunApi.PostDagRun(ctx, "c_params").DAGRun(*body).Execute()
	must(t, "trigger", err)
	run := ended(t, "c_params", "go+run:1")
	same(t, "state", run.GetState(), airflow.DAGSTATE_SUCCESS)
	same(t, "conf", run.GetConf()["n"], 7.0)
	same(t, "note", run.GetNote(), "of Go")
	listed, _, err := client.DAGRunApi.GetDagRuns(ctx, "c_params").Limit(10).OrderBy("-start_date").State([]string{"success"}).Execute()
	must(t, "list", err)
	runs := listed.GetDagRuns()
	same(t, "newest", runs[0].GetDagRunId(), "go+run:1")
	_, answer, err := client.DAGRunApi.PostDagRun(ctx, "c_params").DAGRun(*body).Execute()
	if err == nil || answer.StatusCode != 409 {
		t.Fatalf("twice: %v", answer)
	}
	_, err = client.DAGRunApi.DeleteDagRun(ctx, "c_params", "go+run:1").Execute()
	must(t, "delete", err)
	_, answer, err = client.DAGRunApi.GetDagRun(ctx, "c_params", "go+run:1").Execute()
	gone(t, answer, err)
}

func TestDagsAreListedAndPaused(t *testing.T) {
	client, ctx := connected()
	listed, _, err := client.DAGApi.GetDags(ctx).Limit(100).OrderBy("dag_id").Tags([]string{"chain"}).Execute()
	must(t, "list", err)
	dags := listed.GetDags()
	same(t, "the one", dags[0].GetDagId(), "c_chain")
	for _, paused := range []bool{true, false} {
		body := airflow.NewDAG()
		body.SetIsPaused(paused)
		_, _, err = client.DAGApi.PatchDag(ctx, "c_pool").DAG(*body).UpdateMask([]string{"is_paused"}).Execute()
		must(t, "patch", err)
		dag, _, err := client.DAGApi.GetDag(ctx, "c_pool").Execute()
		must(t, "get", err)
		same(t, "paused", dag.GetIsPaused(), paused)
	}
}

func TestTasksAreReadClearedAndLogged(t *testing.T) {
	client, ctx := connected()
	runId := triggered(t, "c_chain")
	ended(t, "c_chain", runId)
	listed, _, err := client.TaskInstanceApi.GetTaskInstances(ctx, "c_chain", runId).State([]string{"success"}).Execute()
	must(t, "list", err)
	same(t, "how many", len(listed.GetTaskInstances()), 3)
	log, _, err := client.TaskInstanceApi.GetLog(ctx, "c_chain", runId, "hello", 1).FullContent(true).Execute()
	must(t, "log", err)
	if !strings.Contains(log.GetContent(), "run "+runId) {
		t.Fatalf("the log lacks its line: %s", log.GetContent())
	}
	body := airflow.NewClearTaskInstances()
	body.SetDryRun(false)
	body.SetOnlyFailed(false)
	body.SetResetDagRuns(true)
	body.SetDagRunId(runId)
	body.SetTaskIds([]string{"compute"})
	cleared, _, err := client.DAGApi.PostClearTaskInstances(ctx, "c_chain").ClearTaskInstances(*body).Execute()
	must(t, "clear", err)
	same(t, "cleared", len(cleared.GetTaskInstances()), 1)
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		found, _, err := client.TaskInstanceApi.GetTaskInstance(ctx, "c_chain", runId, "compute").Execute()
		must(t, "get", err)
		if found.GetTryNumber() == 2 && found.GetState() == airflow.TASKSTATE_SUCCESS {
			return
		}
	}
	t.Fatal("it did not run again")
}

func TestValuesAreListedAndRead(t *testing.T) {
	client, ctx := connected()
	runId := triggered(t, "c_xcom")
	ended(t, "c_xcom", runId)
	listed, _, err := client.XComApi.GetXcomEntries(ctx, "c_xcom", runId, "push").Execute()
	must(t, "list", err)
	if len(listed.GetXcomEntries()) < 7 {
		t.Fatalf("too few: %v", listed.GetXcomEntries())
	}
	found, _, err := client.XComApi.GetXcomEntry(ctx, "c_xcom", runId, "push", "number").Execute()
	must(t, "get", err)
	same(t, "value", found.GetValue(), "42")
}

func TestAConnectionIsWrittenReadChangedAndDeleted(t *testing.T) {
	client, ctx := connected()
	body := airflow.NewConnection()
	body.SetConnectionId("go_http")
	body.SetConnType("http")
	body.SetHost("example.org")
	body.SetPort(8443)
	body.SetPassword("secret")
	_, _, err := client.ConnectionApi.PostConnection(ctx).Connection(*body).Execute()
	must(t, "post", err)
	body.SetPort(9000)
	_, _, err = client.ConnectionApi.PatchConnection(ctx, "go_http").Connection(*body).UpdateMask([]string{"port"}).Execute()
	must(t, "patch", err)
	found, _, err := client.ConnectionApi.GetConnection(ctx, "go_http").Execute()
	must(t, "get", err)
	same(t, "port", found.GetPort(), int32(9000))
	same(t, "host", found.GetHost(), "example.org")
	same(t, "password", found.GetPassword(), "")
	listed, _, err := client.ConnectionApi.GetConnections(ctx).Limit(100).OrderBy("connection_id").Execute()
	must(t, "list", err)
	same(t, "total", int(listed.GetTotalEntries()), len(listed.GetConnections()))
	_, err = client.ConnectionApi.DeleteConnection(ctx, "go_http").Execute()
	must(t, "delete", err)
	_, answer, err := client.ConnectionApi.GetConnection(ctx, "go_http").Execute()
	gone(t, answer, err)
}

func TestAVariableIsWrittenReadChangedAndDeleted(t *testing.T) {
	client, ctx := connected()
	body := airflow.NewVariable()
	body.SetKey("go key")
	body.SetValue("one")
	_, _, err := client.VariableApi.PostVariables(ctx).Variable(*body).Execute()
	must(t, "post", err)
	body.SetValue("two")
	_, _, err = client.VariableApi.PatchVariable(ctx, "go key").Variable(*body).Execute()
	must(t, "patch", err)
	found, _, err := client.VariableApi.GetVariable(ctx, "go key").Execute()
	must(t, "get", err)
	same(t, "value", found.GetValue(), "two")
	_, _, err = client.VariableApi.GetVariables(ctx).OrderBy("-key").Execute()
	must(t, "list", err)
	_, err = client.VariableApi.DeleteVariable(ctx, "go key").Execute()
	must(t, "delete", err)
	_, answer, err := client.VariableApi.GetVariable(ctx, "go key").Execute()
	gone(t, answer, err)
}

func TestAPoolIsWrittenReadChangedAndDeleted(t *testing.T) {
	client, ctx := connected()
	body := airflow.NewPool()
	body.SetName("go_pool")
	body.SetSlots(3)
	_, _, err := client.PoolApi.PostPool(ctx).Pool(*body).Execute()
	must(t, "post", err)
	body.SetSlots(5)
	_, _, err = client.PoolApi.PatchPool(ctx, "go_pool").Pool(*body).UpdateMask([]string{"slots"}).Execute()
	must(t, "patch", err)
	found, _, err := client.PoolApi.GetPool(ctx, "go_pool").Execute()
	must(t, "get", err)
	same(t, "slots", found.GetSlots(), int32(5))
	same(t, "open", found.GetOpenSlots(), int32(5))
	_, _, err = client.PoolApi.GetPools(ctx).OrderBy("name").Execute()
	must(t, "list", err)
	_, err = client.PoolApi.DeletePool(ctx, "go_pool").Execute()
	must(t, "delete", err)
	_, answer, err := client.PoolApi.GetPool(ctx, "go_pool").Execute()
	gone(t, answer, err)
}

func TestWhoIsUnknownIsRefused(t *testing.T) {
	client, _ := connected()
	wrong := context.WithValue(context.Background(), airflow.ContextBasicAuth, airflow.BasicAuth{UserName: "airflow", Password: "no"})
	_, answer, err := client.PoolApi.GetPools(wrong).Execute()
	if err == nil || answer.StatusCode != 401 {
		t.Fatalf("let in: %v", answer)
	}
}

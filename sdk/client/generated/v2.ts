// Made from openapi/v2.json by `npm run generate:sdk`; never edited.
export interface paths {
    "/monitor/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the components are alive
         * @description The status is 200 also where a component was not heard of lately: the answer says which.
         */
        get: operations["get_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The version of the API's behaviour
         * @description Clients use it to find out what they speak to.
         */
        get: operations["get_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * To the login page
         * @description Sends a browser to the page where people log in, and back to `next` afterwards.
         */
        get: operations["login"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Revokes the token that makes the request
         * @description From then on every api-server refuses the token. Other tokens of the same user stay good.
         */
        get: operations["logout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dags by filter
         * @description Dags that the caller may read, a page at a time. Dags whose file is gone are left out unless exclude_stale is false.
         */
        get: operations["get_dags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Pause the Dags of a filter or let them run
         * @description Sets is_paused of all Dags that the filter finds on the page that limit and offset choose.
         */
        patch: operations["patch_dags"];
        trace?: never;
    };
    "/dags/{dag_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Dag
         * @description The Dag as it is in the database: its state, its next run, where its file is.
         */
        get: operations["get_dag"];
        put?: never;
        post?: never;
        /**
         * Remove a Dag and its runs; it comes back when its file is read again
         * @description Removes runs, task instances, XComs and versions too. Refused while a task of the Dag runs.
         */
        delete: operations["delete_dag"];
        options?: never;
        head?: never;
        /**
         * Pause a Dag or let it run
         * @description A paused Dag begins no new runs; tasks that run go on. Unpausing plans the next run at once.
         */
        patch: operations["patch_dag"];
        trace?: never;
    };
    "/dags/{dag_id}/details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Dag with what its newest version says
         * @description Adds what the file says: parameters, dates, catchup, the assets it waits for, its newest version.
         */
        get: operations["get_dag_details"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dagTags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tags of all Dags
         * @description Each tag once, for the Dags that the caller may read.
         */
        get: operations["get_dag_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dagStats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many runs of each state Dags have
         * @description Counts runs by state for the Dags that dag_ids names. States without a run count 0.
         */
        get: operations["get_dag_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagVersions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The versions of a Dag
         * @description A version is made whenever what a Dag says or its code changes. With ~ those of all Dags.
         */
        get: operations["get_dag_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagVersions/{version_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version of a Dag
         * @description Versions are numbered from 1 for each Dag.
         */
        get: operations["get_dag_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dagSources/{dag_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file a Dag comes from
         * @description The newest version's text, or that of version_number; as plain text where Accept asks for it.
         */
        get: operations["get_dag_source"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/importErrors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dag files that could not be loaded
         * @description The newest error of each file that cannot be loaded. It disappears when the file can be loaded again.
         */
        get: operations["get_import_errors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/importErrors/{import_error_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why one Dag file could not be loaded
         * @description The error with the place in the file where it happened.
         */
        get: operations["get_import_error"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tasks of a Dag
         * @description All tasks of the newest version, by id or by another field of theirs.
         */
        get: operations["get_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/tasks/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One task of a Dag
         * @description One task as the newest version of the Dag describes it.
         */
        get: operations["get_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs of a Dag, or of all with ~
         * @description ~ in place of the Dag's id searches all Dags that the caller may read. An empty cursor begins to page by position, which stays quick and exact while runs are added.
         */
        get: operations["get_dag_runs"];
        put?: never;
        /**
         * Make a run
         * @description Queues a run. Without a logical date it has none, and neither have its templates. conf is checked against the parameters of the Dag; a logical date can be taken once.
         */
        post: operations["trigger_dag_run"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change and remove many runs
         * @description Entities name their Dag themselves where the path has ~. Answers what succeeded and what did not, with status 200.
         */
        patch: operations["bulk_dag_runs"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run
         * @description One run with its dates, its state, what it was given and the versions it ran.
         */
        get: operations["get_dag_run"];
        put?: never;
        post?: never;
        /**
         * Remove a run that does not run
         * @description Removes the run with its task instances, XComs and logs. A run that runs is refused.
         */
        delete: operations["delete_dag_run"];
        options?: never;
        head?: never;
        /**
         * Give a run a state or a note
         * @description success and failed also end the tasks that have not ended, and stop those that run; queued lets the scheduler begin the run again. An empty note removes it.
         */
        patch: operations["patch_dag_run"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Runs by a filter in the body
         * @description For filters that are too long for an address. Only below ~; an empty object finds all.
         */
        post: operations["get_list_dag_runs_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/favorite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep a Dag among the caller's favourites
         * @description Each user has favourites of their own; is_favorite finds them in the list of Dags.
         */
        post: operations["favorite_dag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/unfavorite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a Dag out of them
         * @description Nothing happens where the Dag was no favourite.
         */
        post: operations["unfavorite_dag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parseDagFile/{file_token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Read a Dag file again, soon
         * @description A Dag processor loads the file again within seconds, whether it has changed or not.
         */
        put: operations["reparse_dag_file"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/clear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a run begin again
         * @description Its tasks begin anew, or with only_failed those that failed. Nothing is changed with dry_run, which is the default.
         */
        post: operations["clear_dag_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/clearTaskInstances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let task instances begin again
         * @description Task instances that ended begin again, and their runs with them; those that run are stopped first. dry_run and only_failed are true unless the body says otherwise.
         */
        post: operations["post_clear_task_instances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Assets by filter
         * @description Assets that Dags in use read or write, with the newest event of each.
         */
        get: operations["get_assets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Aliases of assets
         * @description An alias is a name that tasks give to assets which are only known when they run.
         */
        get: operations["get_asset_aliases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/aliases/{asset_alias_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One alias
         * @description An alias with its group.
         */
        get: operations["get_asset_alias"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of assets and the runs they started
         * @description The oldest first unless order_by says otherwise, each with the runs that it started.
         */
        get: operations["get_asset_events"];
        put?: never;
        /**
         * Say that an asset was written
         * @description Dags that wait for the asset hear of it at once; the run finds extra in the event.
         */
        post: operations["create_asset_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{asset_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One asset
         * @description With the Dags that wait for it, and the tasks that read or write it.
         */
        get: operations["get_asset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{asset_id}/materialize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run the Dag that writes an asset
         * @description Refused where no Dag writes the asset, or more than one does. The body is that of a run made by hand.
         */
        post: operations["materialize_asset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamAssetEvents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The events that started a run
         * @description Empty for a run that no asset started.
         */
        get: operations["get_upstream_asset_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{asset_id}/queuedEvents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of an asset that wait
         * @description Dags that wait for more than this asset have its event in their queue.
         */
        get: operations["get_asset_queued_events"];
        put?: never;
        post?: never;
        /**
         * Remove the waiting events of an asset
         * @description The Dags wait for another event of the asset then.
         */
        delete: operations["delete_asset_queued_events"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/assets/queuedEvents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events that wait for a Dag
         * @description What has happened since the last run of a Dag that waits for several assets.
         */
        get: operations["get_dag_asset_queued_events"];
        put?: never;
        post?: never;
        /**
         * Remove the events that wait for a Dag
         * @description The Dag waits for all of its assets anew.
         */
        delete: operations["delete_dag_asset_queued_events"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/assets/{asset_id}/queuedEvents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The event of an asset that waits for a Dag
         * @description Not found while the Dag waits for the asset.
         */
        get: operations["get_dag_asset_queued_event"];
        put?: never;
        post?: never;
        /**
         * Remove the event of an asset that waits for a Dag
         * @description The Dag waits for another event of the asset then.
         */
        delete: operations["delete_dag_asset_queued_event"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backfills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The backfills of a Dag
         * @description The backfills of the Dag that dag_id names, over and done ones too.
         */
        get: operations["list_backfills"];
        put?: never;
        /**
         * Make a backfill and its runs
         * @description Makes a run for each of the Dag's dates between the two, both ends included. Runs that exist are taken again as reprocess_behavior says. A Dag has one backfill at a time.
         */
        post: operations["create_backfill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backfills/dry_run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The runs a backfill would make
         * @description The dates that a backfill would take. Nothing is made.
         */
        post: operations["create_backfill_dry_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backfills/{backfill_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One backfill
         * @description How far it is shows in the runs of the type backfill.
         */
        get: operations["get_backfill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backfills/{backfill_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Start no more of its runs
         * @description Runs that run go on. Refused once the backfill is over.
         */
        put: operations["pause_backfill"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backfills/{backfill_id}/unpause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Go on with its runs
         * @description Its runs begin again in their order. Refused once the backfill is over.
         */
        put: operations["unpause_backfill"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backfills/{backfill_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * End a backfill; its waiting runs fail
         * @description Runs that run go on; those that wait fail, and another backfill may be made.
         */
        put: operations["cancel_backfill"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/hitlDetails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Questions to people
         * @description What tasks ask people and what they answered, of any run with ~.
         */
        get: operations["get_hitl_details"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails/tries/{try_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The question of one try
         * @description Also of a try that is over.
         */
        get: operations["get_hitl_detail_try_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The question of a task instance
         * @description The question of the present try. The index is -1 for a task that is not mapped.
         */
        get: operations["get_hitl_detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Answer a question
         * @description The task goes on with the answer. A question is answered once, by those it was put to.
         */
        patch: operations["update_hitl_detail"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The state of a run until it ends, then what its tasks returned
         * @description A JSON object a line: the state each time it was looked at, every `interval` seconds, and last the state with the values that the tasks in `result` returned.
         */
        get: operations["wait_dag_run_until_finished"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a task instance keeps
         * @description What the task keeps from try to try, by key. What has expired is left out.
         */
        get: operations["list_task_state_store"];
        put?: never;
        post?: never;
        /**
         * Remove all that a task instance keeps
         * @description Of this task instance only, or with all_map_indices of all instances of the task.
         */
        delete: operations["clear_task_state_store"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One entry of a task instance
         * @description The value and when it expires.
         */
        get: operations["get_task_state_store"];
        /**
         * Write an entry of a task instance
         * @description The value is any JSON but null. expires_at is a moment, null for never, or "default".
         */
        put: operations["set_task_state_store"];
        post?: never;
        /**
         * Remove an entry of a task instance
         * @description Nothing happens where there is no such key.
         */
        delete: operations["delete_task_state_store"];
        options?: never;
        head?: never;
        /**
         * Change the value of an entry
         * @description The time at which it expires stays as it is.
         */
        patch: operations["patch_task_state_store"];
        trace?: never;
    };
    "/assets/{asset_id}/state-store": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is kept about an asset
         * @description What tasks and people keep about the asset, by key.
         */
        get: operations["list_asset_state_store"];
        put?: never;
        post?: never;
        /**
         * Remove all that is kept about an asset
         * @description The asset and its events stay.
         */
        delete: operations["clear_asset_state_store"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{asset_id}/state-store/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One entry of an asset
         * @description The value and who wrote it last.
         */
        get: operations["get_asset_state_store"];
        /**
         * Write an entry of an asset
         * @description The value is any JSON but null.
         */
        put: operations["set_asset_state_store"];
        post?: never;
        /**
         * Remove an entry of an asset
         * @description Nothing happens where there is no such key.
         */
        delete: operations["delete_asset_state_store"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/clearDagRuns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let many runs begin again
         * @description Runs are named one by one, or found by a partition key or a span of partition dates.
         */
        post: operations["clear_dag_runs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/clearPartitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the partition off runs, so that it can be made again
         * @description The runs stay, and nothing refers to the partition any more. Nothing is changed with dry_run.
         */
        post: operations["clear_dag_run_partitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a task instance waits for
         * @description Tells which conditions are not met yet. Empty once the task has been queued.
         */
        get: operations["get_task_instance_dependencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dependencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one instance of a mapped task waits for
         * @description Tells which conditions are not met yet. Empty once the instance has been queued.
         */
        get: operations["get_task_instance_dependencies_by_map_index"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where to look further
         * @description Links by name that the task's operator or its provider defines, with null where one has no address yet.
         */
        get: operations["get_extra_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/externalLogUrl/{try_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a try's log is kept elsewhere
         * @description Logs are kept in the database, so there is no other place: the answer is 400.
         */
        get: operations["get_external_log_url"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * XComs of a task, or of any with ~
         * @description Without values. ~ stands for any Dag, run or task.
         */
        get: operations["get_xcom_entries"];
        put?: never;
        /**
         * Make an XCom
         * @description The value is any JSON. A key that is taken is refused.
         */
        post: operations["create_xcom_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One XCom with its value
         * @description The value as it was pushed; with stringify as Python would write it.
         */
        get: operations["get_xcom_entry"];
        put?: never;
        post?: never;
        /**
         * Remove an XCom
         * @description Tasks that have pulled it keep what they got.
         */
        delete: operations["delete_xcom_entry"];
        options?: never;
        head?: never;
        /**
         * Change the value of an XCom
         * @description The value is any JSON and takes the place of the one before.
         */
        patch: operations["update_xcom_entry"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dry_run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * What a change of state would change
         * @description Answers the task instances that would get another state. Nothing is changed.
         */
        patch: operations["patch_task_instance_dry_run"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One task instance
         * @description A mapped task is asked for with an index.
         */
        get: operations["get_task_instance"];
        put?: never;
        post?: never;
        /**
         * Remove a task instance from its run
         * @description Its XComs and logs go with it. The run goes on without it.
         */
        delete: operations["delete_task_instance"];
        options?: never;
        head?: never;
        /**
         * Give a task instance a state or a note
         * @description new_state is success, failed or skipped; what failed after it begins again, and the run with it. include_upstream and its like choose more. Answers the task that was named.
         */
        patch: operations["patch_task_instance"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dry_run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * What a change of one mapped instance would change
         * @description Answers the task instances that would get another state. Nothing is changed.
         */
        patch: operations["patch_task_instance_dry_run_by_map_index"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One instance of a mapped task
         * @description The index -1 stands for the one instance of a task that is not mapped.
         */
        get: operations["get_mapped_task_instance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Give one instance of a mapped task a state or a note
         * @description The same for one instance of a mapped task.
         */
        patch: operations["patch_task_instance_by_map_index"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}/dry_run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * What a change of a group would change
         * @description Answers the task instances that would get another state. Nothing is changed.
         */
        patch: operations["patch_task_group_instances_dry_run"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Give the tasks of a group a state or a note
         * @description The tasks of the group and of the groups in it are changed together.
         */
        patch: operations["patch_task_group_instances"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Task instances of a run, or of any with ~
         * @description With ~ for the Dag and the run those of all. An empty cursor begins to page by position.
         */
        get: operations["get_task_instances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change and remove many task instances
         * @description Entities name their Dag and run themselves where the path has ~. Answers what succeeded and what did not.
         */
        patch: operations["bulk_task_instances"];
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Task instances by a filter in the body
         * @description For filters that are too long for an address. Only below ~; an empty object finds all.
         */
        post: operations["get_task_instances_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The instances of a mapped task
         * @description By index unless order_by says otherwise. Not found for a task that is not mapped.
         */
        get: operations["get_mapped_task_instances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tries of a task instance
         * @description Each try with its times and state, the present one last.
         */
        get: operations["get_task_instance_tries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One try of a task instance
         * @description One try with its times, its worker and its state.
         */
        get: operations["get_task_instance_try_details"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tries of one instance of a mapped task
         * @description Each try of that instance, the present one last.
         */
        get: operations["get_mapped_task_instance_tries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries/{task_try_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One try of one instance of a mapped task
         * @description One try with its times, its worker and its state.
         */
        get: operations["get_mapped_task_instance_try_details"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{try_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one try wrote
         * @description A page of entries and the token with which to go on, null at the end; everything that is there with full_content. As application/x-ndjson it is a stream, an entry a line.
         */
        get: operations["get_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Connections by id
         * @description Passwords and what sounds secret in extra are ***.
         */
        get: operations["get_connections"];
        put?: never;
        /**
         * Make a connection
         * @description extra is a text that holds a JSON object.
         */
        post: operations["post_connection"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Make, change and remove many connections
         * @description Answers what succeeded and what did not, with status 200, for each kind of action.
         */
        patch: operations["bulk_connections"];
        trace?: never;
    };
    "/connections/defaults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the default connections that are not there
         * @description Those that exist are left alone.
         */
        post: operations["create_default_connections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try whether a connection works
         * @description The hook of its type tries it; nothing is stored. What is not sent, or is ***, is taken from the stored connection, but only for its own host and port.
         */
        post: operations["test_connection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/enqueue-test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a test on a worker goes or went
         * @description pending until a worker takes it, then running, and at last success or failed with what the hook said.
         */
        get: operations["get_connection_test"];
        put?: never;
        /**
         * Have a worker try whether a connection works
         * @description For systems that only workers reach. The token that is answered asks for the result; one test of a connection at a time.
         */
        post: operations["enqueue_connection_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{connection_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One connection
         * @description Its password and what sounds secret in extra are ***.
         */
        get: operations["get_connection"];
        put?: never;
        post?: never;
        /**
         * Remove a connection
         * @description Tasks that ask for it from then on fail.
         */
        delete: operations["delete_connection"];
        options?: never;
        head?: never;
        /**
         * Change a connection
         * @description Fields that are not sent stay as they are, and so does a secret that comes back as ***. update_mask chooses among those sent.
         */
        patch: operations["patch_connection"];
        trace?: never;
    };
    "/variables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Variables by key
         * @description Values whose key sounds secret are ***.
         */
        get: operations["get_variables"];
        put?: never;
        /**
         * Make a variable
         * @description A value that is no text is stored as its JSON.
         */
        post: operations["post_variable"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Make, change and remove many variables
         * @description Answers what succeeded and what did not, with status 200, for each kind of action.
         */
        patch: operations["bulk_variables"];
        trace?: never;
    };
    "/variables/{variable_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One variable
         * @description The value is ***, where the key sounds secret.
         */
        get: operations["get_variable"];
        put?: never;
        post?: never;
        /**
         * Remove a variable
         * @description Tasks that ask for it from then on fail, unless they name a default.
         */
        delete: operations["delete_variable"];
        options?: never;
        head?: never;
        /**
         * Change a variable
         * @description A secret value that comes back as *** stays as it is. The key cannot be changed.
         */
        patch: operations["patch_variable"];
        trace?: never;
    };
    "/pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pools by name
         * @description With how many of their slots are taken, and by what.
         */
        get: operations["get_pools"];
        put?: never;
        /**
         * Make a pool
         * @description -1 slots are no limit. include_deferred counts tasks that wait for a trigger.
         */
        post: operations["post_pool"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Make, change and remove many pools
         * @description Answers what succeeded and what did not, with status 200, for each kind of action.
         */
        patch: operations["bulk_pools"];
        trace?: never;
    };
    "/pools/{pool_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One pool
         * @description With how many of its slots are taken, and by what.
         */
        get: operations["get_pool"];
        put?: never;
        post?: never;
        /**
         * Remove a pool
         * @description Tasks of it wait until there is a pool of that name. default_pool stays.
         */
        delete: operations["delete_pool"];
        options?: never;
        head?: never;
        /**
         * Change a pool
         * @description The body is the whole pool, of which update_mask may choose fields. More slots let waiting tasks go on at once.
         */
        patch: operations["patch_pool"];
        trace?: never;
    };
    "/eventLogs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what
         * @description What people changed through the API and the command line, the oldest first.
         */
        get: operations["get_event_logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/eventLogs/{event_log_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One event
         * @description Who did what, when, and what was sent, with secrets hidden.
         */
        get: operations["get_event_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The components of the installation
         * @description Schedulers, workers, triggerers and Dag processors, with when each was last heard of.
         */
        get: operations["get_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The settings, or those of one section
         * @description Refused unless api.expose_config allows it; secrets are hidden. As text it has the form of airflow.cfg.
         */
        get: operations["get_config"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/config/section/{section}/option/{option}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One setting
         * @description Refused unless api.expose_config allows it. A secret is hidden.
         */
        get: operations["get_config_value"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Installed providers
         * @description Packages that bring operators, hooks and connection types.
         */
        get: operations["get_providers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Loaded plugins
         * @description What extends the server itself.
         */
        get: operations["get_plugins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugins/importErrors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Plugins that could not be loaded
         * @description A plugin that cannot be loaded harms no other.
         */
        get: operations["import_errors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dagWarnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is doubtful about Dags
         * @description Such as a pool that does not exist: the Dag is loaded all the same.
         */
        get: operations["list_dag_warnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        HealthInfoResponse: {
            metadatabase: {
                status: string | null;
            };
            scheduler: {
                status: string | null;
                latest_scheduler_heartbeat: string | null;
            };
            triggerer: {
                status: string | null;
                latest_triggerer_heartbeat: string | null;
            };
            dag_processor?: {
                status: string | null;
                latest_dag_processor_heartbeat: string | null;
            } | null;
        };
        VersionInfo: {
            version: string;
            git_version: string | null;
        };
        DAGCollectionResponse: {
            dags: components["schemas"]["DAGResponse"][];
            total_entries: number;
        };
        DAGResponse: {
            dag_id: string;
            dag_display_name: string;
            is_paused: boolean;
            is_stale: boolean;
            /** Format: date-time */
            last_parsed_time: string | null;
            last_parse_duration: number | null;
            /** Format: date-time */
            last_expired: string | null;
            bundle_name: string | null;
            bundle_version: string | null;
            relative_fileloc: string | null;
            fileloc: string;
            description: string | null;
            timetable_summary: string | null;
            timetable_description: string | null;
            timetable_partitioned: boolean;
            timetable_periodic: boolean;
            tags: components["schemas"]["DagTagResponse"][];
            max_active_tasks: number;
            max_active_runs: number | null;
            max_consecutive_failed_dag_runs: number;
            has_task_concurrency_limits: boolean;
            has_import_errors: boolean;
            /** Format: date-time */
            next_dagrun_logical_date: string | null;
            /** Format: date-time */
            next_dagrun_data_interval_start: string | null;
            /** Format: date-time */
            next_dagrun_data_interval_end: string | null;
            /** Format: date-time */
            next_dagrun_run_after: string | null;
            allowed_run_types: ("backfill" | "scheduled" | "manual" | "operator_triggered" | "asset_triggered" | "asset_materialization")[] | null;
            owners: string[];
            is_backfillable: boolean;
            file_token: string;
        };
        DagTagResponse: {
            name: string;
            dag_id: string;
            dag_display_name: string;
        };
        DAGDetailsResponse: components["schemas"]["DAGResponse"] & {
            catchup: boolean;
            /** Format: duration */
            dag_run_timeout: string | null;
            asset_expression: {
                [key: string]: unknown;
            } | null;
            doc_md: string | null;
            /** Format: date-time */
            start_date: string | null;
            /** Format: date-time */
            end_date: string | null;
            is_paused_upon_creation: boolean | null;
            params: {
                [key: string]: unknown;
            } | null;
            render_template_as_native_obj: boolean;
            template_search_path: string[] | null;
            timezone: string | null;
            /** Format: date-time */
            last_parsed: string | null;
            default_args: {
                [key: string]: unknown;
            } | null;
            rerun_with_latest_version: boolean | null;
            owner_links: {
                [key: string]: string;
            } | null;
            is_favorite: boolean;
            active_runs_count: number;
            concurrency: number;
            latest_dag_version: components["schemas"]["DagVersionResponse"] | null;
        };
        DagVersionResponse: {
            /** Format: uuid */
            id: string;
            version_number: number;
            dag_id: string;
            bundle_name: string | null;
            bundle_version: string | null;
            /** Format: date-time */
            created_at: string;
            dag_display_name: string;
            bundle_url: string | null;
        };
        DAGTagCollectionResponse: {
            tags: string[];
            total_entries: number;
        };
        DagStatsCollectionResponse: {
            dags: {
                dag_id: string;
                dag_display_name: string;
                stats: {
                    /** @enum {string} */
                    state: "queued" | "running" | "success" | "failed";
                    count: number;
                }[];
            }[];
            total_entries: number;
        };
        DAGVersionCollectionResponse: {
            dag_versions: components["schemas"]["DagVersionResponse"][];
            total_entries: number;
        };
        DAGSourceResponse: {
            content: string | null;
            dag_id: string;
            version_number: number | null;
            dag_display_name: string;
        };
        ImportErrorCollectionResponse: {
            import_errors: components["schemas"]["ImportErrorResponse"][];
            total_entries: number;
        };
        ImportErrorResponse: {
            import_error_id: number;
            /** Format: date-time */
            timestamp: string;
            filename: string;
            bundle_name: string | null;
            stack_trace: string;
        };
        TaskCollectionResponse: {
            tasks: components["schemas"]["TaskResponse"][];
            total_entries: number;
        };
        TaskResponse: {
            task_id: string | null;
            task_display_name: string | null;
            owner: string | null;
            /** Format: date-time */
            start_date: string | null;
            /** Format: date-time */
            end_date: string | null;
            trigger_rule: string | null;
            depends_on_past: boolean;
            wait_for_downstream: boolean;
            retries: number | null;
            queue: string | null;
            pool: string | null;
            pool_slots: number | null;
            execution_timeout: {
                /** @enum {string} */
                __type: "TimeDelta";
                days: number;
                seconds: number;
                microseconds: number;
            } | null;
            retry_delay: {
                /** @enum {string} */
                __type: "TimeDelta";
                days: number;
                seconds: number;
                microseconds: number;
            } | null;
            retry_exponential_backoff: number;
            priority_weight: number | null;
            weight_rule: string | null;
            ui_color: string | null;
            ui_fgcolor: string | null;
            template_fields: string[] | null;
            downstream_task_ids: string[] | null;
            doc_md: string | null;
            operator_name: string | null;
            params: {
                [key: string]: unknown;
            } | null;
            class_ref: {
                [key: string]: unknown;
            } | null;
            is_mapped: boolean | null;
            extra_links: string[];
        };
        DAGRunCollectionResponse: {
            dag_runs: components["schemas"]["DAGRunResponse"][];
            total_entries?: number | null;
            total_entries_limit?: number | null;
            next_cursor?: string | null;
            previous_cursor?: string | null;
        };
        DAGRunResponse: {
            dag_run_id: string;
            dag_id: string;
            /** Format: date-time */
            logical_date: string | null;
            /** Format: date-time */
            queued_at: string | null;
            /** Format: date-time */
            start_date: string | null;
            /** Format: date-time */
            end_date: string | null;
            duration: number | null;
            /** Format: date-time */
            data_interval_start: string | null;
            /** Format: date-time */
            data_interval_end: string | null;
            /** Format: date-time */
            run_after: string;
            /** Format: date-time */
            last_scheduling_decision: string | null;
            /** @enum {string} */
            run_type: "backfill" | "scheduled" | "manual" | "operator_triggered" | "asset_triggered" | "asset_materialization";
            /** @enum {string} */
            state: "queued" | "running" | "success" | "failed";
            /** @enum {string|null} */
            triggered_by: "cli" | "operator" | "rest_api" | "ui" | "test" | "timetable" | "asset" | "backfill" | null;
            triggering_user_name: string | null;
            conf: {
                [key: string]: unknown;
            } | null;
            note: string | null;
            dag_versions: components["schemas"]["DagVersionResponse"][];
            bundle_version: string | null;
            dag_display_name: string;
            partition_key: string | null;
            /** Format: date-time */
            partition_date: string | null;
        };
        DAGRunsBatchBody: {
            order_by?: string | null;
            /** @default 0 */
            page_offset?: number;
            /** @default 100 */
            page_limit?: number;
            dag_ids?: string[] | null;
            states?: ("queued" | "running" | "success" | "failed" | null)[] | null;
            /** Format: date-time */
            run_after_gte?: string | null;
            /** Format: date-time */
            run_after_gt?: string | null;
            /** Format: date-time */
            run_after_lte?: string | null;
            /** Format: date-time */
            run_after_lt?: string | null;
            /** Format: date-time */
            logical_date_gte?: string | null;
            /** Format: date-time */
            logical_date_gt?: string | null;
            /** Format: date-time */
            logical_date_lte?: string | null;
            /** Format: date-time */
            logical_date_lt?: string | null;
            /** Format: date-time */
            start_date_gte?: string | null;
            /** Format: date-time */
            start_date_gt?: string | null;
            /** Format: date-time */
            start_date_lte?: string | null;
            /** Format: date-time */
            start_date_lt?: string | null;
            /** Format: date-time */
            end_date_gte?: string | null;
            /** Format: date-time */
            end_date_gt?: string | null;
            /** Format: date-time */
            end_date_lte?: string | null;
            /** Format: date-time */
            end_date_lt?: string | null;
            duration_gte?: number | null;
            duration_gt?: number | null;
            duration_lte?: number | null;
            duration_lt?: number | null;
            conf_contains?: string | null;
        };
        DAGPatchBody: {
            is_paused: boolean;
        };
        DAGRunPatchBody: {
            /** @enum {string|null} */
            state?: "queued" | "success" | "failed" | null;
            note?: string | null;
        };
        ClearTaskInstanceCollectionResponse: {
            task_instances: (components["schemas"]["TaskInstanceResponse"] | components["schemas"]["AddedTaskResponse"])[];
            total_entries: number;
        };
        TaskInstanceResponse: {
            /** Format: uuid */
            id: string;
            task_id: string;
            dag_id: string;
            dag_run_id: string;
            map_index: number;
            /** Format: date-time */
            start_date: string | null;
            /** Format: date-time */
            end_date: string | null;
            duration: number | null;
            /** @enum {string|null} */
            state: "removed" | "scheduled" | "queued" | "running" | "success" | "restarting" | "failed" | "up_for_retry" | "up_for_reschedule" | "upstream_failed" | "skipped" | "deferred" | "awaiting_input" | null;
            try_number: number;
            max_tries: number;
            task_display_name: string;
            dag_display_name: string;
            hostname: string | null;
            unixname: string | null;
            pool: string;
            pool_slots: number;
            queue: string | null;
            priority_weight: number | null;
            operator: string | null;
            operator_name: string | null;
            /** Format: date-time */
            queued_when: string | null;
            /** Format: date-time */
            scheduled_when: string | null;
            pid: number | null;
            executor: string | null;
            executor_config: string;
            dag_version: components["schemas"]["DagVersionResponse"] | null;
            /** Format: date-time */
            logical_date: string | null;
            /** Format: date-time */
            run_after: string;
            note: string | null;
            rendered_map_index: string | null;
            rendered_fields: {
                [key: string]: unknown;
            };
            trigger: components["schemas"]["TriggerResponse"] | null;
            triggerer_job: components["schemas"]["JobResponse"] | null;
        };
        TriggerResponse: {
            id: number;
            classpath: string;
            kwargs: string;
            /** Format: date-time */
            created_date: string;
            queue: string | null;
            triggerer_id: number | null;
        };
        JobResponse: {
            id: number;
            dag_id: string | null;
            state: string | null;
            job_type: string | null;
            /** Format: date-time */
            start_date: string | null;
            /** Format: date-time */
            end_date: string | null;
            /** Format: date-time */
            latest_heartbeat: string | null;
            executor_class: string | null;
            hostname: string | null;
            unixname: string | null;
            dag_display_name?: string | null;
        };
        AddedTaskResponse: {
            task_id: string;
            task_display_name: string;
        };
        DAGRunClearBody: {
            /** @default true */
            dry_run?: boolean;
            /** @default false */
            only_failed?: boolean;
            /** @default false */
            only_new?: boolean;
            run_on_latest_version?: boolean | null;
            note?: string | null;
        };
        TaskInstanceCollectionResponse: {
            task_instances: components["schemas"]["TaskInstanceResponse"][];
            total_entries?: number | null;
            total_entries_limit?: number | null;
            next_cursor?: string | null;
            previous_cursor?: string | null;
        };
        ClearTaskInstancesBody: {
            /** @default true */
            dry_run?: boolean;
            /** Format: date-time */
            start_date?: string | null;
            /** Format: date-time */
            end_date?: string | null;
            /** @default true */
            only_failed?: boolean;
            /** @default false */
            only_running?: boolean;
            /** @default true */
            reset_dag_runs?: boolean;
            task_ids?: (string | [
                string,
                number
            ])[] | null;
            dag_run_id?: string | null;
            /** @default false */
            include_upstream?: boolean;
            /** @default false */
            include_downstream?: boolean;
            /** @default false */
            include_future?: boolean;
            /** @default false */
            include_past?: boolean;
            run_on_latest_version?: boolean | null;
            /** @default false */
            prevent_running_task?: boolean;
            note?: string | null;
        };
        TriggerDAGRunPostBody: {
            dag_run_id?: string | null;
            /** Format: date-time */
            data_interval_start?: string | null;
            /** Format: date-time */
            data_interval_end?: string | null;
            /** Format: date-time */
            logical_date?: string | null;
            /** Format: date-time */
            run_after?: string | null;
            conf?: {
                [key: string]: unknown;
            } | null;
            note?: string | null;
            partition_key?: string | null;
        };
        AssetCollectionResponse: {
            assets: components["schemas"]["AssetResponse"][];
            total_entries: number;
        };
        AssetResponse: {
            id: number;
            name: string;
            uri: string;
            group: string;
            extra?: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            scheduled_dags: components["schemas"]["DagScheduleAssetReference"][];
            producing_tasks: components["schemas"]["TaskOutletAssetReference"][];
            consuming_tasks: components["schemas"]["TaskInletAssetReference"][];
            aliases: components["schemas"]["AssetAliasResponse"][];
            watchers: components["schemas"]["AssetWatcherResponse"][];
            last_asset_event?: {
                id?: number | null;
                /** Format: date-time */
                timestamp?: string | null;
            } | null;
        };
        DagScheduleAssetReference: {
            dag_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        TaskOutletAssetReference: {
            dag_id: string;
            task_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        TaskInletAssetReference: {
            dag_id: string;
            task_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        AssetAliasResponse: {
            id: number;
            name: string;
            group: string;
        };
        AssetWatcherResponse: {
            name: string;
            trigger_id: number;
            /** Format: date-time */
            created_date: string;
        };
        AssetAliasCollectionResponse: {
            asset_aliases: components["schemas"]["AssetAliasResponse"][];
            total_entries: number;
        };
        AssetEventCollectionResponse: {
            asset_events: components["schemas"]["AssetEventResponse"][];
            total_entries: number;
        };
        AssetEventResponse: {
            id: number;
            asset_id: number;
            uri?: string | null;
            name?: string | null;
            group?: string | null;
            extra?: {
                [key: string]: unknown;
            } | null;
            source_task_id?: string | null;
            source_dag_id?: string | null;
            source_run_id?: string | null;
            source_map_index: number;
            created_dagruns: components["schemas"]["DagRunAssetReference"][];
            /** Format: date-time */
            timestamp: string;
            partition_key?: string | null;
        };
        DagRunAssetReference: {
            run_id: string;
            dag_id: string;
            /** Format: date-time */
            logical_date: string | null;
            /** Format: date-time */
            start_date: string;
            /** Format: date-time */
            end_date: string | null;
            state: string;
            /** Format: date-time */
            data_interval_start: string | null;
            /** Format: date-time */
            data_interval_end: string | null;
            partition_key: string | null;
            triggering: boolean;
        };
        CreateAssetEventsBody: {
            asset_id: number;
            partition_key?: string | null;
            extra?: {
                [key: string]: unknown;
            };
            access_control?: components["schemas"]["AssetEventAccessControl"] | null;
        };
        AssetEventAccessControl: {
            consumer_teams?: string[] | null;
            /** @default true */
            allow_global?: boolean;
        };
        MaterializeAssetBody: {
            dag_run_id?: string | null;
            /** Format: date-time */
            data_interval_start?: string | null;
            /** Format: date-time */
            data_interval_end?: string | null;
            /** Format: date-time */
            logical_date?: string | null;
            /** Format: date-time */
            run_after?: string | null;
            conf?: {
                [key: string]: unknown;
            } | null;
            note?: string | null;
            partition_key?: string | null;
        };
        QueuedEventCollectionResponse: {
            queued_events: components["schemas"]["QueuedEventResponse"][];
            total_entries: number;
        };
        QueuedEventResponse: {
            dag_id: string;
            asset_id: number;
            /** Format: date-time */
            created_at: string;
            dag_display_name: string;
        };
        BackfillCollectionResponse: {
            backfills: components["schemas"]["BackfillResponse"][];
            total_entries: number;
        };
        BackfillResponse: {
            id: number;
            dag_id: string;
            /** Format: date-time */
            from_date: string;
            /** Format: date-time */
            to_date: string;
            dag_run_conf: {
                [key: string]: unknown;
            } | null;
            is_paused: boolean;
            /** @enum {string} */
            reprocess_behavior: "failed" | "completed" | "none";
            max_active_runs: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            completed_at: string | null;
            /** Format: date-time */
            updated_at: string;
            dag_display_name: string;
        };
        DryRunBackfillCollectionResponse: {
            backfills: components["schemas"]["DryRunBackfillResponse"][];
            total_entries: number;
        };
        DryRunBackfillResponse: {
            /** Format: date-time */
            logical_date: string | null;
            partition_key: string | null;
            /** Format: date-time */
            partition_date: string | null;
        };
        BackfillPostBody: {
            dag_id: string;
            /** Format: date-time */
            from_date: string;
            /** Format: date-time */
            to_date: string;
            /** @default false */
            run_backwards?: boolean;
            dag_run_conf?: {
                [key: string]: unknown;
            } | null;
            /**
             * @default none
             * @enum {string}
             */
            reprocess_behavior?: "failed" | "completed" | "none";
            /** @default 10 */
            max_active_runs?: number;
            run_on_latest_version?: boolean | null;
        };
        HITLDetailCollection: {
            hitl_details: components["schemas"]["HITLDetail"][];
            total_entries: number;
        };
        HITLDetail: {
            options: string[];
            subject: string;
            body?: string | null;
            defaults?: string[] | null;
            /** @default false */
            multiple?: boolean;
            params?: {
                [key: string]: unknown;
            };
            assigned_users?: components["schemas"]["HITLUser"][];
            /** Format: date-time */
            created_at: string;
            responded_by_user?: components["schemas"]["HITLUser"] | null;
            /** Format: date-time */
            responded_at?: string | null;
            chosen_options?: string[] | null;
            params_input?: {
                [key: string]: unknown;
            };
            /** @default false */
            response_received?: boolean;
            task_instance: components["schemas"]["TaskInstanceResponse"];
        };
        HITLUser: {
            id: string;
            name: string;
        };
        HITLDetailHistory: {
            options: string[];
            subject: string;
            body?: string | null;
            defaults?: string[] | null;
            /** @default false */
            multiple?: boolean;
            params?: {
                [key: string]: unknown;
            };
            assigned_users?: components["schemas"]["HITLUser"][];
            /** Format: date-time */
            created_at: string;
            responded_by_user?: components["schemas"]["HITLUser"] | null;
            /** Format: date-time */
            responded_at?: string | null;
            chosen_options?: string[] | null;
            params_input?: {
                [key: string]: unknown;
            };
            /** @default false */
            response_received?: boolean;
            task_instance: components["schemas"]["TaskInstanceHistoryResponse"];
        };
        TaskInstanceHistoryResponse: {
            task_id: string;
            dag_id: string;
            dag_run_id: string;
            map_index: number;
            /** Format: date-time */
            start_date: string | null;
            /** Format: date-time */
            end_date: string | null;
            duration: number | null;
            /** @enum {string|null} */
            state: "removed" | "scheduled" | "queued" | "running" | "success" | "restarting" | "failed" | "up_for_retry" | "up_for_reschedule" | "upstream_failed" | "skipped" | "deferred" | "awaiting_input" | null;
            try_number: number;
            max_tries: number;
            task_display_name: string;
            dag_display_name: string;
            hostname: string | null;
            unixname: string | null;
            pool: string;
            pool_slots: number;
            queue: string | null;
            priority_weight: number | null;
            operator: string | null;
            operator_name: string | null;
            /** Format: date-time */
            queued_when: string | null;
            /** Format: date-time */
            scheduled_when: string | null;
            pid: number | null;
            executor: string | null;
            executor_config: string;
            dag_version: components["schemas"]["DagVersionResponse"] | null;
        };
        HITLDetailResponse: {
            responded_by: components["schemas"]["HITLUser"];
            /** Format: date-time */
            responded_at: string;
            chosen_options: string[];
            params_input?: {
                [key: string]: unknown;
            };
        };
        UpdateHITLDetailPayload: {
            chosen_options: string[];
            params_input?: {
                [key: string]: unknown;
            };
        };
        TaskStateStoreCollectionResponse: {
            task_state_store: components["schemas"]["TaskStateStoreResponse"][];
            total_entries: number;
        };
        TaskStateStoreResponse: {
            key: string;
            /** @description Any JSON */
            value: unknown;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            expires_at: string | null;
        };
        TaskStateStoreBody: {
            /** @description Any JSON */
            value: unknown;
            expires_at?: string | "default" | null;
        };
        TaskStateStorePatchBody: {
            /** @description Any JSON */
            value: unknown;
        };
        AssetStateStoreCollectionResponse: {
            asset_state_store: components["schemas"]["AssetStateStoreResponse"][];
            total_entries: number;
        };
        AssetStateStoreResponse: {
            key: string;
            /** @description Any JSON */
            value: unknown;
            /** Format: date-time */
            updated_at: string;
            last_updated_by?: {
                /** @enum {string} */
                kind: "task" | "watcher" | "api";
                dag_id?: string | null;
                run_id?: string | null;
                task_id?: string | null;
                map_index?: number | null;
            } | null;
        };
        AssetStateStoreBody: {
            /** @description Any JSON */
            value: unknown;
        };
        ClearDagRunsBody: {
            partition_key?: string | null;
            /** Format: date-time */
            partition_date_start?: string | null;
            /** Format: date-time */
            partition_date_end?: string | null;
            /** @default true */
            dry_run?: boolean;
            /** @default false */
            only_failed?: boolean;
            /** @default false */
            only_new?: boolean;
            run_on_latest_version?: boolean | null;
            note?: string | null;
            dag_runs?: components["schemas"]["BulkDAGRunBody"][];
        };
        BulkDAGRunBody: {
            dag_run_id: string;
            dag_id?: string | null;
            /** @enum {string|null} */
            state?: "queued" | "success" | "failed" | null;
            note?: string | null;
        };
        ClearPartitionsResponse: {
            dag_runs_cleared: number;
            task_instances_cleared: number;
            dry_run: boolean;
        };
        ClearPartitionsBody: {
            partition_key?: string | null;
            /** Format: date-time */
            partition_date_start?: string | null;
            /** Format: date-time */
            partition_date_end?: string | null;
            run_id?: string | null;
            /** @default false */
            clear_task_instances?: boolean;
            /** @default true */
            dry_run?: boolean;
        };
        TaskDependencyCollectionResponse: {
            dependencies: components["schemas"]["TaskDependencyResponse"][];
        };
        TaskDependencyResponse: {
            name: string;
            reason: string;
        };
        ExtraLinkCollectionResponse: {
            extra_links: {
                [key: string]: string | null;
            };
            total_entries: number;
        };
        ExternalLogUrlResponse: {
            url: string;
        };
        XComCollectionResponse: {
            xcom_entries: components["schemas"]["XComResponse"][];
            total_entries: number;
        };
        XComResponse: {
            key: string;
            /** Format: date-time */
            timestamp: string;
            /** Format: date-time */
            logical_date: string | null;
            map_index: number;
            task_id: string;
            dag_id: string;
            run_id: string;
            dag_display_name: string;
            task_display_name: string;
            /** Format: date-time */
            run_after: string;
        };
        XComResponseNative: {
            key: string;
            /** Format: date-time */
            timestamp: string;
            /** Format: date-time */
            logical_date: string | null;
            map_index: number;
            task_id: string;
            dag_id: string;
            run_id: string;
            dag_display_name: string;
            task_display_name: string;
            /** Format: date-time */
            run_after: string;
            /** @description Any JSON */
            value: unknown;
        };
        XComResponseString: {
            key: string;
            /** Format: date-time */
            timestamp: string;
            /** Format: date-time */
            logical_date: string | null;
            map_index: number;
            task_id: string;
            dag_id: string;
            run_id: string;
            dag_display_name: string;
            task_display_name: string;
            /** Format: date-time */
            run_after: string;
            value: string | null;
        };
        XComCreateBody: {
            key: string;
            /** @description Any JSON */
            value: unknown;
            /** @default -1 */
            map_index?: number;
        };
        XComUpdateBody: {
            /** @description Any JSON */
            value: unknown;
            /** @default -1 */
            map_index?: number;
        };
        PatchTaskInstanceBody: {
            /** @enum {string|null} */
            new_state?: "removed" | "scheduled" | "queued" | "running" | "success" | "restarting" | "failed" | "up_for_retry" | "up_for_reschedule" | "upstream_failed" | "skipped" | "deferred" | "awaiting_input" | null;
            note?: string | null;
            /** @default false */
            include_upstream?: boolean;
            /** @default false */
            include_downstream?: boolean;
            /** @default false */
            include_future?: boolean;
            /** @default false */
            include_past?: boolean;
        };
        PatchTaskGroupBody: {
            /** @enum {string|null} */
            new_state?: "removed" | "scheduled" | "queued" | "running" | "success" | "restarting" | "failed" | "up_for_retry" | "up_for_reschedule" | "upstream_failed" | "skipped" | "deferred" | "awaiting_input" | null;
            note?: string | null;
            /** @default false */
            include_upstream?: boolean;
            /** @default false */
            include_downstream?: boolean;
            /** @default false */
            include_future?: boolean;
            /** @default false */
            include_past?: boolean;
        };
        BulkResponse: {
            create?: components["schemas"]["BulkActionResponse"] | null;
            update?: components["schemas"]["BulkActionResponse"] | null;
            delete?: components["schemas"]["BulkActionResponse"] | null;
        };
        BulkActionResponse: {
            /** @default [] */
            success?: string[];
            /** @default [] */
            errors?: {
                [key: string]: unknown;
            }[];
        };
        BulkBody_BulkDAGRunBody_: {
            actions: ({
                /** @enum {string} */
                action: "create";
                entities: components["schemas"]["BulkDAGRunBody"][];
                /**
                 * @default fail
                 * @enum {string}
                 */
                action_on_existence?: "fail" | "skip" | "overwrite";
            } | {
                /** @enum {string} */
                action: "update";
                entities: components["schemas"]["BulkDAGRunBody"][];
                update_mask?: string[] | null;
                /**
                 * @default fail
                 * @enum {string}
                 */
                action_on_non_existence?: "fail" | "skip";
            } | {
                /** @enum {string} */
                action: "delete";
                entities: (string | components["schemas"]["BulkDAGRunBody"])[];
                /**
                 * @default fail
                 * @enum {string}
                 */
                action_on_non_existence?: "fail" | "skip";
            })[];
        };
        BulkBody_BulkTaskInstanceBody_: {
            actions: ({
                /** @enum {string} */
                action: "create";
                entities: components["schemas"]["BulkTaskInstanceBody"][];
                /**
                 * @default fail
                 * @enum {string}
                 */
                action_on_existence?: "fail" | "skip" | "overwrite";
            } | {
                /** @enum {string} */
                action: "update";
                entities: components["schemas"]["BulkTaskInstanceBody"][];
                update_mask?: string[] | null;
                /**
                 * @default fail
                 * @enum {string}
                 */
                action_on_non_existence?: "fail" | "skip";
            } | {
                /** @enum {string} */
                action: "delete";
                entities: (string | components["schemas"]["BulkTaskInstanceBody"])[];
                /**
                 * @default fail
                 * @enum {string}
                 */
                action_on_non_existence?: "fail" | "skip";
            })[];
        };
        BulkTaskInstanceBody: {
            /** @enum {string|null} */
            new_state?: "removed" | "scheduled" | "queued" | "running" | "success" | "restarting" | "failed" | "up_for_retry" | "up_for_reschedule" | "upstream_failed" | "skipped" | "deferred" | "awaiting_input" | null;
            note?: string | null;
            /** @default false */
            include_upstream?: boolean;
            /** @default false */
            include_downstream?: boolean;
            /** @default false */
            include_future?: boolean;
            /** @default false */
            include_past?: boolean;
            task_id: string;
            map_index?: number | null;
            dag_id?: string | null;
            dag_run_id?: string | null;
        };
        TaskInstancesBatchBody: {
            dag_ids?: string[] | null;
            dag_run_ids?: string[] | null;
            task_ids?: string[] | null;
            state?: ("removed" | "scheduled" | "queued" | "running" | "success" | "restarting" | "failed" | "up_for_retry" | "up_for_reschedule" | "upstream_failed" | "skipped" | "deferred" | "awaiting_input" | null)[] | null;
            /** Format: date-time */
            run_after_gte?: string | null;
            /** Format: date-time */
            run_after_gt?: string | null;
            /** Format: date-time */
            run_after_lte?: string | null;
            /** Format: date-time */
            run_after_lt?: string | null;
            /** Format: date-time */
            logical_date_gte?: string | null;
            /** Format: date-time */
            logical_date_gt?: string | null;
            /** Format: date-time */
            logical_date_lte?: string | null;
            /** Format: date-time */
            logical_date_lt?: string | null;
            /** Format: date-time */
            start_date_gte?: string | null;
            /** Format: date-time */
            start_date_gt?: string | null;
            /** Format: date-time */
            start_date_lte?: string | null;
            /** Format: date-time */
            start_date_lt?: string | null;
            /** Format: date-time */
            end_date_gte?: string | null;
            /** Format: date-time */
            end_date_gt?: string | null;
            /** Format: date-time */
            end_date_lte?: string | null;
            /** Format: date-time */
            end_date_lt?: string | null;
            duration_gte?: number | null;
            duration_gt?: number | null;
            duration_lte?: number | null;
            duration_lt?: number | null;
            pool?: string[] | null;
            queue?: string[] | null;
            executor?: string[] | null;
            /** @default 0 */
            page_offset?: number;
            /** @default 100 */
            page_limit?: number;
            order_by?: string | null;
        };
        TaskInstanceHistoryCollectionResponse: {
            task_instances: components["schemas"]["TaskInstanceHistoryResponse"][];
            total_entries: number;
        };
        TaskInstancesLogResponse: {
            content: ({
                timestamp?: string | null;
                event: string;
            } & {
                [key: string]: unknown;
            })[];
            continuation_token: string | null;
        };
        ConnectionCollectionResponse: {
            connections: components["schemas"]["ConnectionResponse"][];
            total_entries: number;
        };
        ConnectionResponse: {
            connection_id: string;
            conn_type: string;
            description: string | null;
            host: string | null;
            login: string | null;
            schema: string | null;
            port: number | null;
            password: string | null;
            extra: string | null;
            team_name: string | null;
        };
        ConnectionTestResponse: {
            status: boolean;
            message: string;
        };
        ConnectionBody: {
            connection_id: string;
            conn_type: string;
            description?: string | null;
            host?: string | null;
            login?: string | null;
            schema?: string | null;
            port?: number | null;
            password?: string | null;
            extra?: string | null;
            team_name?: string | null;
        };
        ConnectionTestQueuedResponse: {
            token: string;
            connection_id: string;
            state: string;
        };
        ConnectionTestRequestBody: {
            connection_id: string;
            conn_type: string;
            description?: string | null;
            host?: string | null;
            login?: string | null;
            schema?: string | null;
            port?: number | null;
            password?: string | null;
            extra?: string | null;
            team_name?: string | null;
            /** @default false */
            commit_on_success?: boolean;
            executor?: string | null;
            queue?: string | null;
        };
        AsyncConnectionTestResponse: {
            token: string;
            connection_id: string;
            state: string;
            result_message: string | null;
            /** Format: date-time */
            created_at: string;
        };
        BulkBody_ConnectionBody_: {
            actions: ({
                /** @enum {string} */
                action: "create";
                entities: components["schemas"]["ConnectionBody"][];
                /**
                 * @default fail
                 * @enum {string}
                 */
                action_on_existence?: "fail" | "skip" | "overwrite";
            } | {
                /** @enum {string} */
                action: "update";
                entities: components["schemas"]["ConnectionBody"][];
                update_mask?: string[] | null;
                /**
                 * @default fail
                 * @enum {string}
                 */
                action_on_non_existence?: "fail" | "skip";
            } | {
                /** @enum {string} */
                action: "delete";
                entities: (string | components["schemas"]["ConnectionBody"])[];
                /**
                 * @default fail
                 * @enum {string}
                 */
                action_on_non_existence?: "fail" | "skip";
            })[];
        };
        VariableCollectionResponse: {
            variables: components["schemas"]["VariableResponse"][];
            total_entries: number;
        };
        VariableResponse: {
            key: string;
            value?: string | null;
            description: string | null;
            is_encrypted: boolean;
            team_name: string | null;
        };
        VariableBody: {
            key: string;
            /** @description Any JSON */
            value: unknown;
            description?: string | null;
            team_name?: string | null;
        };
        BulkBody_VariableBody_: {
            actions: ({
                /** @enum {string} */
                action: "create";
                entities: components["schemas"]["VariableBody"][];
                /**
                 * @default fail
                 * @enum {string}
                 */
                action_on_existence?: "fail" | "skip" | "overwrite";
            } | {
                /** @enum {string} */
                action: "update";
                entities: components["schemas"]["VariableBody"][];
                update_mask?: string[] | null;
                /**
                 * @default fail
                 * @enum {string}
                 */
                action_on_non_existence?: "fail" | "skip";
            } | {
                /** @enum {string} */
                action: "delete";
                entities: (string | components["schemas"]["VariableBody"])[];
                /**
                 * @default fail
                 * @enum {string}
                 */
                action_on_non_existence?: "fail" | "skip";
            })[];
        };
        PoolCollectionResponse: {
            pools: components["schemas"]["PoolResponse"][];
            total_entries: number;
        };
        PoolResponse: {
            name: string;
            slots: number;
            description?: string | null;
            include_deferred: boolean;
            occupied_slots: number;
            running_slots: number;
            queued_slots: number;
            scheduled_slots: number;
            open_slots: number;
            deferred_slots: number;
            team_name: string | null;
        };
        PoolBody: {
            name: string;
            slots: number;
            description?: string | null;
            /** @default false */
            include_deferred?: boolean;
            team_name?: string | null;
        };
        PoolPatchBody: {
            pool?: string | null;
            name?: string | null;
            slots?: number | null;
            description?: string | null;
            include_deferred?: boolean | null;
            team_name?: string | null;
        };
        BulkBody_PoolBody_: {
            actions: ({
                /** @enum {string} */
                action: "create";
                entities: components["schemas"]["PoolBody"][];
                /**
                 * @default fail
                 * @enum {string}
                 */
                action_on_existence?: "fail" | "skip" | "overwrite";
            } | {
                /** @enum {string} */
                action: "update";
                entities: {
                    name: string;
                    slots: number;
                    description?: string | null;
                    /** @default false */
                    include_deferred?: boolean;
                    team_name?: string | null;
                }[];
                update_mask?: string[] | null;
                /**
                 * @default fail
                 * @enum {string}
                 */
                action_on_non_existence?: "fail" | "skip";
            } | {
                /** @enum {string} */
                action: "delete";
                entities: (string | components["schemas"]["PoolBody"])[];
                /**
                 * @default fail
                 * @enum {string}
                 */
                action_on_non_existence?: "fail" | "skip";
            })[];
        };
        EventLogCollectionResponse: {
            event_logs: components["schemas"]["EventLogResponse"][];
            total_entries: number;
        };
        EventLogResponse: {
            event_log_id: number;
            /** Format: date-time */
            when: string;
            dag_id: string | null;
            task_id: string | null;
            run_id: string | null;
            map_index: number | null;
            try_number: number | null;
            event: string;
            /** Format: date-time */
            logical_date: string | null;
            owner: string | null;
            extra: string | null;
            dag_display_name?: string | null;
            task_display_name?: string | null;
        };
        JobCollectionResponse: {
            jobs: components["schemas"]["JobResponse"][];
            total_entries: number;
        };
        Config: {
            sections: {
                name: string;
                options: {
                    key: string;
                    value: string;
                }[];
            }[];
        };
        ProviderCollectionResponse: {
            providers: components["schemas"]["ProviderResponse"][];
            total_entries: number;
        };
        ProviderResponse: {
            package_name: string;
            description: string;
            version: string;
            documentation_url: string | null;
        };
        PluginCollectionResponse: {
            plugins: components["schemas"]["PluginResponse"][];
            total_entries: number;
        };
        PluginResponse: {
            name: string;
            macros: string[];
            flask_blueprints: string[];
            fastapi_apps: components["schemas"]["FastAPIAppResponse"][];
            fastapi_root_middlewares: components["schemas"]["FastAPIRootMiddlewareResponse"][];
            external_views: components["schemas"]["ExternalViewResponse"][];
            react_apps: components["schemas"]["ReactAppResponse"][];
            appbuilder_views: components["schemas"]["AppBuilderViewResponse"][];
            appbuilder_menu_items: components["schemas"]["AppBuilderMenuItemResponse"][];
            global_operator_extra_links: string[];
            operator_extra_links: string[];
            source: string;
            listeners: string[];
            timetables: string[];
        };
        FastAPIAppResponse: {
            app: string;
            url_prefix: string;
            name: string;
        } & {
            [key: string]: unknown;
        };
        FastAPIRootMiddlewareResponse: {
            middleware: string;
            name: string;
        } & {
            [key: string]: unknown;
        };
        ExternalViewResponse: {
            name: string;
            icon?: string | null;
            icon_dark_mode?: string | null;
            url_route?: string | null;
            category?: string | null;
            nav_top_level?: boolean | null;
            href: string;
            /**
             * @default nav
             * @enum {string}
             */
            destination?: "nav" | "dag" | "dag_run" | "task" | "task_instance" | "base";
        } & {
            [key: string]: unknown;
        };
        ReactAppResponse: {
            name: string;
            icon?: string | null;
            icon_dark_mode?: string | null;
            url_route?: string | null;
            category?: string | null;
            nav_top_level?: boolean | null;
            bundle_url: string;
            /**
             * @default nav
             * @enum {string}
             */
            destination?: "nav" | "dag" | "dag_run" | "task" | "task_instance" | "base" | "dashboard";
        } & {
            [key: string]: unknown;
        };
        AppBuilderViewResponse: {
            name?: string | null;
            category?: string | null;
            view?: string | null;
            label?: string | null;
        } & {
            [key: string]: unknown;
        };
        AppBuilderMenuItemResponse: {
            name: string;
            href: string;
            category?: string | null;
        } & {
            [key: string]: unknown;
        };
        PluginImportErrorCollectionResponse: {
            import_errors: components["schemas"]["PluginImportErrorResponse"][];
            total_entries: number;
        };
        PluginImportErrorResponse: {
            source: string;
            error: string;
        };
        DAGWarningCollectionResponse: {
            dag_warnings: components["schemas"]["DAGWarningResponse"][];
            total_entries: number;
        };
        DAGWarningResponse: {
            dag_id: string;
            /** @enum {string} */
            warning_type: "asset conflict" | "non-existent pool" | "runtime varying value";
            message: string;
            /** Format: date-time */
            timestamp: string;
            dag_display_name: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The components */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthInfoResponse"];
                };
            };
        };
    };
    get_version: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionInfo"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: {
                next?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the login page */
            307: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the login page */
            307: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dags: {
        parameters: {
            query?: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description May be repeated */
                tags?: string[];
                tags_match_mode?: "any" | "all";
                owners?: string[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                dag_id_pattern?: string;
                /** @description How it begins, case counts; | for or */
                dag_id_prefix_pattern?: string;
                exclude_stale?: boolean;
                paused?: boolean;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                dag_display_name_pattern?: string;
                /** @description How it begins, case counts; | for or */
                dag_display_name_prefix_pattern?: string;
                has_import_errors?: boolean;
                last_dag_run_state?: "queued" | "running" | "success" | "failed";
                bundle_name?: string;
                bundle_version?: string;
                has_asset_schedule?: boolean;
                asset_dependency?: string;
                /** @description The start of a run is this or greater */
                dag_run_start_date_gte?: string;
                /** @description The start of a run is greater than this */
                dag_run_start_date_gt?: string;
                /** @description The start of a run is this or less */
                dag_run_start_date_lte?: string;
                /** @description The start of a run is less than this */
                dag_run_start_date_lt?: string;
                /** @description The end of a run is this or greater */
                dag_run_end_date_gte?: string;
                /** @description The end of a run is greater than this */
                dag_run_end_date_gt?: string;
                /** @description The end of a run is this or less */
                dag_run_end_date_lte?: string;
                /** @description The end of a run is less than this */
                dag_run_end_date_lt?: string;
                dag_run_state?: string[];
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
                is_favorite?: boolean;
                timetable_type?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of Dags */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAGCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_dags: {
        parameters: {
            query?: {
                /** @description The fields to change, one each time; all that are sent without it */
                update_mask?: string[];
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description May be repeated */
                tags?: string[];
                tags_match_mode?: "any" | "all";
                owners?: string[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                dag_id_pattern?: string;
                /** @description How it begins, case counts; | for or */
                dag_id_prefix_pattern?: string;
                exclude_stale?: boolean;
                paused?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "is_paused": true
                 *     }
                 */
                "application/json": components["schemas"]["DAGPatchBody"];
            };
        };
        responses: {
            /** @description The Dags that were asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAGCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The Dag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAGResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_dag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_dag: {
        parameters: {
            query?: {
                /** @description The fields to change, one each time; all that are sent without it */
                update_mask?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "is_paused": false
                 *     }
                 */
                "application/json": components["schemas"]["DAGPatchBody"];
            };
        };
        responses: {
            /** @description The Dag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAGResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_details: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The Dag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAGDetailsResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_tags: {
        parameters: {
            query?: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                tag_name_pattern?: string;
                /** @description How it begins, case counts; | for or */
                tag_name_prefix_pattern?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tags */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAGTagCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_stats: {
        parameters: {
            query?: {
                /** @description May be repeated */
                dag_ids?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts by Dag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DagStatsCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_versions: {
        parameters: {
            query?: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                version_number?: number;
                bundle_name?: string;
                bundle_version?: string;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAGVersionCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                version_number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DagVersionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_source: {
        parameters: {
            query?: {
                version_number?: number;
            };
            header?: {
                accept?: "application/json" | "text/plain" | "*/*";
            };
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The source */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAGSourceResponse"];
                    "text/plain": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_import_errors: {
        parameters: {
            query?: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                filename_pattern?: string;
                /** @description How it begins, case counts; | for or */
                filename_prefix_pattern?: string;
                filename?: string;
                bundle_name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of errors */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportErrorCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_import_error: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_error_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The error */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportErrorResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_tasks: {
        parameters: {
            query?: {
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All tasks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The task */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_runs: {
        parameters: {
            query?: {
                /** @description Empty for the first page, then next_cursor or previous_cursor of an answer; offset counts no more */
                cursor?: string;
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description The time from which the run may start is this or greater */
                run_after_gte?: string;
                /** @description The time from which the run may start is greater than this */
                run_after_gt?: string;
                /** @description The time from which the run may start is this or less */
                run_after_lte?: string;
                /** @description The time from which the run may start is less than this */
                run_after_lt?: string;
                /** @description The logical date is this or greater */
                logical_date_gte?: string;
                /** @description The logical date is greater than this */
                logical_date_gt?: string;
                /** @description The logical date is this or less */
                logical_date_lte?: string;
                /** @description The logical date is less than this */
                logical_date_lt?: string;
                /** @description The start is this or greater */
                start_date_gte?: string;
                /** @description The start is greater than this */
                start_date_gt?: string;
                /** @description The start is this or less */
                start_date_lte?: string;
                /** @description The start is less than this */
                start_date_lt?: string;
                /** @description The end is this or greater */
                end_date_gte?: string;
                /** @description The end is greater than this */
                end_date_gt?: string;
                /** @description The end is this or less */
                end_date_lte?: string;
                /** @description The end is less than this */
                end_date_lt?: string;
                /** @description The duration in seconds is this or greater */
                duration_gte?: number;
                /** @description The duration in seconds is greater than this */
                duration_gt?: number;
                /** @description The duration in seconds is this or less */
                duration_lte?: number;
                /** @description The duration in seconds is less than this */
                duration_lt?: number;
                /** @description The last change is this or greater */
                updated_at_gte?: string;
                /** @description The last change is greater than this */
                updated_at_gt?: string;
                /** @description The last change is this or less */
                updated_at_lte?: string;
                /** @description The last change is less than this */
                updated_at_lt?: string;
                conf_contains?: string;
                run_type?: string[];
                /** @description May be repeated; none stands for task instances without a state */
                state?: string[];
                dag_version?: number[];
                bundle_version?: string;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                run_id_pattern?: string;
                /** @description How it begins, case counts; | for or */
                run_id_prefix_pattern?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                triggering_user_name_pattern?: string;
                /** @description How it begins, case counts; | for or */
                triggering_user_name_prefix_pattern?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                dag_id_pattern?: string;
                /** @description How it begins, case counts; | for or */
                dag_id_prefix_pattern?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                partition_key_pattern?: string;
                /** @description How it begins, case counts; | for or */
                partition_key_prefix_pattern?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                consuming_asset_pattern?: string;
                /** @description The day of the partition is this or greater */
                partition_date_gte?: string;
                /** @description The day of the partition is this or less */
                partition_date_lte?: string;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAGRunCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    trigger_dag_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "logical_date": "2026-01-31T00:00:00Z",
                 *       "conf": {
                 *         "region": "eu"
                 *       },
                 *       "note": "Asked for by Ann"
                 *     }
                 */
                "application/json": components["schemas"]["TriggerDAGRunPostBody"];
            };
        };
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAGRunResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    bulk_dag_runs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actions": [
                 *         {
                 *           "action": "update",
                 *           "entities": [
                 *             {
                 *               "dag_run_id": "manual__2026-01-31",
                 *               "state": "failed"
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkBody_BulkDAGRunBody_"];
            };
        };
        responses: {
            /** @description What was done, and what was not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAGRunResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_dag_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_dag_run: {
        parameters: {
            query?: {
                /** @description The fields to change, one each time; all that are sent without it */
                update_mask?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "success",
                 *       "note": "Checked by hand"
                 *     }
                 */
                "application/json": components["schemas"]["DAGRunPatchBody"];
            };
        };
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAGRunResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_list_dag_runs_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: "~";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dag_ids": [
                 *         "sales"
                 *       ],
                 *       "states": [
                 *         "failed"
                 *       ],
                 *       "order_by": "-start_date",
                 *       "page_limit": 20
                 *     }
                 */
                "application/json": components["schemas"]["DAGRunsBatchBody"];
            };
        };
        responses: {
            /** @description A page of runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAGRunCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    favorite_dag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    unfavorite_dag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    reparse_dag_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It will be read */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    clear_dag_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dry_run": false,
                 *       "only_failed": true
                 *     }
                 */
                "application/json": components["schemas"]["DAGRunClearBody"];
            };
        };
        responses: {
            /** @description What would be cleared, or the run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearTaskInstanceCollectionResponse"] | components["schemas"]["DAGRunResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_clear_task_instances: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dry_run": false,
                 *       "dag_run_id": "manual__2026-01-31",
                 *       "task_ids": [
                 *         "load"
                 *       ],
                 *       "include_downstream": true
                 *     }
                 */
                "application/json": components["schemas"]["ClearTaskInstancesBody"];
            };
        };
        responses: {
            /** @description What was cleared, or would be */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_assets: {
        parameters: {
            query?: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                name_pattern?: string;
                /** @description How it begins, case counts; | for or */
                name_prefix_pattern?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                uri_pattern?: string;
                /** @description How it begins, case counts; | for or */
                uri_prefix_pattern?: string;
                /** @description May be repeated */
                dag_ids?: string[];
                only_active?: boolean;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of assets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_asset_aliases: {
        parameters: {
            query?: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                name_pattern?: string;
                /** @description How it begins, case counts; | for or */
                name_prefix_pattern?: string;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of aliases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetAliasCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_asset_alias: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                asset_alias_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alias */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetAliasResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_asset_events: {
        parameters: {
            query?: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
                asset_id?: number;
                source_dag_id?: string;
                source_task_id?: string;
                source_run_id?: string;
                source_map_index?: number;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                name_pattern?: string;
                /** @description How it begins, case counts; | for or */
                name_prefix_pattern?: string;
                /** @description The time is this or greater */
                timestamp_gte?: string;
                /** @description The time is greater than this */
                timestamp_gt?: string;
                /** @description The time is this or less */
                timestamp_lte?: string;
                /** @description The time is less than this */
                timestamp_lt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetEventCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    create_asset_event: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "asset_id": 1,
                 *       "extra": {
                 *         "rows": 1250
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateAssetEventsBody"];
            };
        };
        responses: {
            /** @description The event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetEventResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_asset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                asset_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The asset */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    materialize_asset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                asset_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "conf": {
                 *         "region": "eu"
                 *       },
                 *       "note": "Asked for by Ann"
                 *     }
                 */
                "application/json": components["schemas"]["MaterializeAssetBody"] | null;
            };
        };
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAGRunResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_upstream_asset_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetEventCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_asset_queued_events: {
        parameters: {
            query?: {
                before?: string;
            };
            header?: never;
            path: {
                asset_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuedEventCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_asset_queued_events: {
        parameters: {
            query?: {
                before?: string;
            };
            header?: never;
            path: {
                asset_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_asset_queued_events: {
        parameters: {
            query?: {
                before?: string;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuedEventCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_dag_asset_queued_events: {
        parameters: {
            query?: {
                before?: string;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_dag_asset_queued_event: {
        parameters: {
            query?: {
                before?: string;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                asset_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuedEventResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_dag_asset_queued_event: {
        parameters: {
            query?: {
                before?: string;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                asset_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_backfills: {
        parameters: {
            query: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of backfills */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackfillCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    create_backfill: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dag_id": "sales",
                 *       "from_date": "2026-01-01T00:00:00Z",
                 *       "to_date": "2026-01-31T00:00:00Z",
                 *       "reprocess_behavior": "failed",
                 *       "max_active_runs": 4
                 *     }
                 */
                "application/json": components["schemas"]["BackfillPostBody"];
            };
        };
        responses: {
            /** @description The backfill */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackfillResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    create_backfill_dry_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dag_id": "sales",
                 *       "from_date": "2026-01-01T00:00:00Z",
                 *       "to_date": "2026-01-31T00:00:00Z",
                 *       "reprocess_behavior": "failed",
                 *       "max_active_runs": 4
                 *     }
                 */
                "application/json": components["schemas"]["BackfillPostBody"];
            };
        };
        responses: {
            /** @description The runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRunBackfillCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_backfill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                backfill_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The backfill */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackfillResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    pause_backfill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                backfill_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The backfill */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackfillResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    unpause_backfill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                backfill_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The backfill */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackfillResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    cancel_backfill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                backfill_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The backfill */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackfillResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_hitl_details: {
        parameters: {
            query?: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                dag_id_pattern?: string;
                /** @description How it begins, case counts; | for or */
                dag_id_prefix_pattern?: string;
                /** @description The task */
                task_id?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                task_id_pattern?: string;
                /** @description How it begins, case counts; | for or */
                task_id_prefix_pattern?: string;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
                /** @description May be repeated; none stands for task instances without a state */
                state?: string[];
                response_received?: boolean;
                responded_by_user_id?: string[];
                responded_by_user_name?: string[];
                subject_search?: string;
                body_search?: string;
                created_at_gte?: string;
                created_at_gt?: string;
                created_at_lte?: string;
                created_at_lt?: string;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of questions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HITLDetailCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_hitl_detail_try_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index: number;
                try_number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The question */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HITLDetailHistory"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_hitl_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The question */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HITLDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    update_hitl_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "chosen_options": [
                 *         "Approve"
                 *       ],
                 *       "params_input": {
                 *         "comment": "Looks good"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["UpdateHITLDetailPayload"];
            };
        };
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HITLDetailResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    wait_dag_run_until_finished: {
        parameters: {
            query: {
                interval: number;
                result?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A line for each look */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "application/x-ndjson": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_task_state_store: {
        parameters: {
            query?: {
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStateStoreCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    clear_task_state_store: {
        parameters: {
            query?: {
                all_map_indices?: boolean;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task_state_store: {
        parameters: {
            query?: {
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStateStoreResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    set_task_state_store: {
        parameters: {
            query?: {
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": {
                 *         "cursor": 1250
                 *       },
                 *       "expires_at": "default"
                 *     }
                 */
                "application/json": components["schemas"]["TaskStateStoreBody"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_task_state_store: {
        parameters: {
            query?: {
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_task_state_store: {
        parameters: {
            query?: {
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": {
                 *         "cursor": 1300
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TaskStateStorePatchBody"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_asset_state_store: {
        parameters: {
            query?: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
            };
            header?: never;
            path: {
                asset_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetStateStoreCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    clear_asset_state_store: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                asset_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_asset_state_store: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                asset_id: number;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetStateStoreResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    set_asset_state_store: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                asset_id: number;
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": {
                 *         "rows": 1250
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AssetStateStoreBody"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_asset_state_store: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                asset_id: number;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    clear_dag_runs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dry_run": false,
                 *       "dag_runs": [
                 *         {
                 *           "dag_run_id": "manual__2026-01-31"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ClearDagRunsBody"];
            };
        };
        responses: {
            /** @description What would be cleared, or the runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearTaskInstanceCollectionResponse"] | components["schemas"]["DAGRunCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    clear_dag_run_partitions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dry_run": true,
                 *       "partition_key": "2026-01"
                 *     }
                 */
                "application/json": components["schemas"]["ClearPartitionsBody"];
            };
        };
        responses: {
            /** @description How many were changed, or would be */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearPartitionsResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task_instance_dependencies: {
        parameters: {
            query?: {
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is not met yet */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDependencyCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task_instance_dependencies_by_map_index: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is not met yet */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDependencyCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_extra_links: {
        parameters: {
            query?: {
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
                try_number?: number;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Links by name; null where the task has not left one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtraLinkCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_external_log_url: {
        parameters: {
            query?: {
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                try_number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its address */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalLogUrlResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_xcom_entries: {
        parameters: {
            query?: {
                xcom_key?: string;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                xcom_key_pattern?: string;
                /** @description How it begins, case counts; | for or */
                xcom_key_prefix_pattern?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                dag_display_name_pattern?: string;
                /** @description How it begins, case counts; | for or */
                dag_display_name_prefix_pattern?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                run_id_pattern?: string;
                /** @description How it begins, case counts; | for or */
                run_id_prefix_pattern?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                task_id_pattern?: string;
                /** @description How it begins, case counts; | for or */
                task_id_prefix_pattern?: string;
                map_index_filter?: number;
                /** @description The logical date is this or greater */
                logical_date_gte?: string;
                /** @description The logical date is greater than this */
                logical_date_gt?: string;
                /** @description The logical date is this or less */
                logical_date_lte?: string;
                /** @description The logical date is less than this */
                logical_date_lt?: string;
                /** @description The time from which the run may start is this or greater */
                run_after_gte?: string;
                /** @description The time from which the run may start is greater than this */
                run_after_gt?: string;
                /** @description The time from which the run may start is this or less */
                run_after_lte?: string;
                /** @description The time from which the run may start is less than this */
                run_after_lt?: string;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of XComs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["XComCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    create_xcom_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "rows",
                 *       "value": 1250
                 *     }
                 */
                "application/json": components["schemas"]["XComCreateBody"];
            };
        };
        responses: {
            /** @description The XCom */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["XComResponseNative"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_xcom_entry: {
        parameters: {
            query?: {
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
                deserialize?: boolean;
                stringify?: boolean;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                xcom_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The XCom */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["XComResponseNative"] | components["schemas"]["XComResponseString"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_xcom_entry: {
        parameters: {
            query?: {
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                xcom_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    update_xcom_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                xcom_key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": 1300
                 *     }
                 */
                "application/json": components["schemas"]["XComUpdateBody"];
            };
        };
        responses: {
            /** @description The XCom */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["XComResponseNative"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_task_instance_dry_run: {
        parameters: {
            query?: {
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
                /** @description The fields to change, one each time; all that are sent without it */
                update_mask?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "new_state": "success",
                 *       "note": "Mended by hand",
                 *       "include_downstream": false
                 *     }
                 */
                "application/json": components["schemas"]["PatchTaskInstanceBody"];
            };
        };
        responses: {
            /** @description The task instances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task_instance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task instance */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_task_instance: {
        parameters: {
            query?: {
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_task_instance: {
        parameters: {
            query?: {
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
                /** @description The fields to change, one each time; all that are sent without it */
                update_mask?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "new_state": "success",
                 *       "note": "Mended by hand",
                 *       "include_downstream": false
                 *     }
                 */
                "application/json": components["schemas"]["PatchTaskInstanceBody"];
            };
        };
        responses: {
            /** @description The task instances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_task_instance_dry_run_by_map_index: {
        parameters: {
            query?: {
                /** @description The fields to change, one each time; all that are sent without it */
                update_mask?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "new_state": "success",
                 *       "note": "Mended by hand",
                 *       "include_downstream": false
                 *     }
                 */
                "application/json": components["schemas"]["PatchTaskInstanceBody"];
            };
        };
        responses: {
            /** @description The task instances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_mapped_task_instance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task instance */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_task_instance_by_map_index: {
        parameters: {
            query?: {
                /** @description The fields to change, one each time; all that are sent without it */
                update_mask?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "new_state": "success",
                 *       "note": "Mended by hand",
                 *       "include_downstream": false
                 *     }
                 */
                "application/json": components["schemas"]["PatchTaskInstanceBody"];
            };
        };
        responses: {
            /** @description The task instances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_task_group_instances_dry_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                group_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "new_state": "skipped"
                 *     }
                 */
                "application/json": components["schemas"]["PatchTaskGroupBody"];
            };
        };
        responses: {
            /** @description The task instances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_task_group_instances: {
        parameters: {
            query?: {
                /** @description The fields to change, one each time; all that are sent without it */
                update_mask?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                group_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "new_state": "skipped"
                 *     }
                 */
                "application/json": components["schemas"]["PatchTaskGroupBody"];
            };
        };
        responses: {
            /** @description The task instances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task_instances: {
        parameters: {
            query?: {
                /** @description Empty for the first page, then next_cursor or previous_cursor of an answer; offset counts no more */
                cursor?: string;
                /** @description The task */
                task_id?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                task_display_name_pattern?: string;
                /** @description How it begins, case counts; | for or */
                task_display_name_prefix_pattern?: string;
                task_group_id?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                dag_id_pattern?: string;
                /** @description How it begins, case counts; | for or */
                dag_id_prefix_pattern?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                run_id_pattern?: string;
                /** @description How it begins, case counts; | for or */
                run_id_prefix_pattern?: string;
                /** @description The time from which the run may start is this or greater */
                run_after_gte?: string;
                /** @description The time from which the run may start is greater than this */
                run_after_gt?: string;
                /** @description The time from which the run may start is this or less */
                run_after_lte?: string;
                /** @description The time from which the run may start is less than this */
                run_after_lt?: string;
                /** @description The logical date is this or greater */
                logical_date_gte?: string;
                /** @description The logical date is greater than this */
                logical_date_gt?: string;
                /** @description The logical date is this or less */
                logical_date_lte?: string;
                /** @description The logical date is less than this */
                logical_date_lt?: string;
                /** @description The start is this or greater */
                start_date_gte?: string;
                /** @description The start is greater than this */
                start_date_gt?: string;
                /** @description The start is this or less */
                start_date_lte?: string;
                /** @description The start is less than this */
                start_date_lt?: string;
                /** @description The end is this or greater */
                end_date_gte?: string;
                /** @description The end is greater than this */
                end_date_gt?: string;
                /** @description The end is this or less */
                end_date_lte?: string;
                /** @description The end is less than this */
                end_date_lt?: string;
                /** @description The last change is this or greater */
                updated_at_gte?: string;
                /** @description The last change is greater than this */
                updated_at_gt?: string;
                /** @description The last change is this or less */
                updated_at_lte?: string;
                /** @description The last change is less than this */
                updated_at_lt?: string;
                /** @description The duration in seconds is this or greater */
                duration_gte?: number;
                /** @description The duration in seconds is greater than this */
                duration_gt?: number;
                /** @description The duration in seconds is this or less */
                duration_lte?: number;
                /** @description The duration in seconds is less than this */
                duration_lt?: number;
                /** @description May be repeated; none stands for task instances without a state */
                state?: string[];
                pool?: string[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                pool_name_pattern?: string;
                /** @description How it begins, case counts; | for or */
                pool_name_prefix_pattern?: string;
                queue?: string[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                queue_name_pattern?: string;
                /** @description How it begins, case counts; | for or */
                queue_name_prefix_pattern?: string;
                executor?: string[];
                version_number?: number[];
                try_number?: number[];
                operator?: string[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                operator_name_pattern?: string;
                /** @description How it begins, case counts; | for or */
                operator_name_prefix_pattern?: string;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                rendered_map_index_pattern?: string;
                /** @description How it begins, case counts; | for or */
                rendered_map_index_prefix_pattern?: string;
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of task instances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    bulk_task_instances: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actions": [
                 *         {
                 *           "action": "update",
                 *           "entities": [
                 *             {
                 *               "task_id": "load",
                 *               "new_state": "success"
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkBody_BulkTaskInstanceBody_"];
            };
        };
        responses: {
            /** @description What was done, and what was not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task_instances_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: "~";
                /** @description The run; where a list may search all, ~ */
                dag_run_id: "~";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dag_ids": [
                 *         "sales"
                 *       ],
                 *       "state": [
                 *         "failed"
                 *       ],
                 *       "order_by": "-start_date",
                 *       "page_limit": 20
                 *     }
                 */
                "application/json": components["schemas"]["TaskInstancesBatchBody"];
            };
        };
        responses: {
            /** @description A page of task instances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_mapped_task_instances: {
        parameters: {
            query?: {
                /** @description The time from which the run may start is this or greater */
                run_after_gte?: string;
                /** @description The time from which the run may start is greater than this */
                run_after_gt?: string;
                /** @description The time from which the run may start is this or less */
                run_after_lte?: string;
                /** @description The time from which the run may start is less than this */
                run_after_lt?: string;
                /** @description The logical date is this or greater */
                logical_date_gte?: string;
                /** @description The logical date is greater than this */
                logical_date_gt?: string;
                /** @description The logical date is this or less */
                logical_date_lte?: string;
                /** @description The logical date is less than this */
                logical_date_lt?: string;
                /** @description The start is this or greater */
                start_date_gte?: string;
                /** @description The start is greater than this */
                start_date_gt?: string;
                /** @description The start is this or less */
                start_date_lte?: string;
                /** @description The start is less than this */
                start_date_lt?: string;
                /** @description The end is this or greater */
                end_date_gte?: string;
                /** @description The end is greater than this */
                end_date_gt?: string;
                /** @description The end is this or less */
                end_date_lte?: string;
                /** @description The end is less than this */
                end_date_lt?: string;
                /** @description The last change is this or greater */
                updated_at_gte?: string;
                /** @description The last change is greater than this */
                updated_at_gt?: string;
                /** @description The last change is this or less */
                updated_at_lte?: string;
                /** @description The last change is less than this */
                updated_at_lt?: string;
                /** @description The duration in seconds is this or greater */
                duration_gte?: number;
                /** @description The duration in seconds is greater than this */
                duration_gt?: number;
                /** @description The duration in seconds is this or less */
                duration_lte?: number;
                /** @description The duration in seconds is less than this */
                duration_lt?: number;
                /** @description May be repeated; none stands for task instances without a state */
                state?: string[];
                pool?: string[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                pool_name_pattern?: string;
                /** @description How it begins, case counts; | for or */
                pool_name_prefix_pattern?: string;
                queue?: string[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                queue_name_pattern?: string;
                /** @description How it begins, case counts; | for or */
                queue_name_prefix_pattern?: string;
                executor?: string[];
                version_number?: number[];
                try_number?: number[];
                operator?: string[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                operator_name_pattern?: string;
                /** @description How it begins, case counts; | for or */
                operator_name_prefix_pattern?: string;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                rendered_map_index_pattern?: string;
                /** @description How it begins, case counts; | for or */
                rendered_map_index_prefix_pattern?: string;
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of instances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task_instance_tries: {
        parameters: {
            query?: {
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All tries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceHistoryCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_task_instance_try_details: {
        parameters: {
            query?: {
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
            };
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                task_try_number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The try */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceHistoryResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_mapped_task_instance_tries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All tries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceHistoryCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_mapped_task_instance_try_details: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index: number;
                task_try_number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The try */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstanceHistoryResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_log: {
        parameters: {
            query?: {
                full_content?: boolean;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
                token?: string;
            };
            header?: {
                accept?: "application/json" | "application/x-ndjson" | "*/*";
            };
            path: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id: string;
                /** @description The run; where a list may search all, ~ */
                dag_run_id: string;
                /** @description The task */
                task_id: string;
                try_number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the log */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInstancesLogResponse"];
                    "application/x-ndjson": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_connections: {
        parameters: {
            query?: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                connection_id_pattern?: string;
                /** @description How it begins, case counts; | for or */
                connection_id_prefix_pattern?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of connections */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_connection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connection_id": "warehouse",
                 *       "conn_type": "postgres",
                 *       "host": "db.example.com",
                 *       "port": 5432,
                 *       "login": "ann",
                 *       "password": "a good one",
                 *       "extra": "{\"sslmode\": \"require\"}"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionBody"];
            };
        };
        responses: {
            /** @description The connection */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    bulk_connections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actions": [
                 *         {
                 *           "action": "create",
                 *           "entities": [
                 *             {
                 *               "connection_id": "warehouse",
                 *               "conn_type": "postgres",
                 *               "host": "db.example.com",
                 *               "port": 5432,
                 *               "login": "ann",
                 *               "password": "a good one",
                 *               "extra": "{\"sslmode\": \"require\"}"
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkBody_ConnectionBody_"];
            };
        };
        responses: {
            /** @description What was done, and what was not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    create_default_connections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are there */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    test_connection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connection_id": "warehouse",
                 *       "conn_type": "postgres",
                 *       "host": "db.example.com",
                 *       "port": 5432,
                 *       "login": "ann",
                 *       "password": "a good one",
                 *       "extra": "{\"sslmode\": \"require\"}"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionBody"];
            };
        };
        responses: {
            /** @description Whether it works, and what its hook says */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionTestResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_connection_test: {
        parameters: {
            query?: never;
            header: {
                "Airflow-Connection-Test-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its state: pending, running, success or failed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AsyncConnectionTestResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    enqueue_connection_test: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connection_id": "warehouse",
                 *       "conn_type": "postgres",
                 *       "host": "db.example.com",
                 *       "port": 5432,
                 *       "login": "ann",
                 *       "password": "a good one",
                 *       "extra": "{\"sslmode\": \"require\"}",
                 *       "commit_on_success": true
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionTestRequestBody"];
            };
        };
        responses: {
            /** @description The token with which the result is asked for */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionTestQueuedResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_connection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_connection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_connection: {
        parameters: {
            query?: {
                /** @description The fields to change, one each time; all that are sent without it */
                update_mask?: string[];
            };
            header?: never;
            path: {
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connection_id": "warehouse",
                 *       "conn_type": "postgres",
                 *       "host": "replica.example.com",
                 *       "port": 5432,
                 *       "login": "ann",
                 *       "password": "a good one",
                 *       "extra": "{\"sslmode\": \"require\"}"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionBody"];
            };
        };
        responses: {
            /** @description The connection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_variables: {
        parameters: {
            query?: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                variable_key_pattern?: string;
                /** @description How it begins, case counts; | for or */
                variable_key_prefix_pattern?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of variables */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VariableCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_variable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "region",
                 *       "value": "eu",
                 *       "description": "Where the data are"
                 *     }
                 */
                "application/json": components["schemas"]["VariableBody"];
            };
        };
        responses: {
            /** @description The variable */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VariableResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    bulk_variables: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actions": [
                 *         {
                 *           "action": "create",
                 *           "entities": [
                 *             {
                 *               "key": "region",
                 *               "value": "eu",
                 *               "description": "Where the data are"
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkBody_VariableBody_"];
            };
        };
        responses: {
            /** @description What was done, and what was not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_variable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                variable_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The variable */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VariableResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_variable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                variable_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_variable: {
        parameters: {
            query?: {
                /** @description The fields to change, one each time; all that are sent without it */
                update_mask?: string[];
            };
            header?: never;
            path: {
                variable_key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "region",
                 *       "value": "us",
                 *       "description": "Where the data are"
                 *     }
                 */
                "application/json": components["schemas"]["VariableBody"];
            };
        };
        responses: {
            /** @description The variable */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VariableResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_pools: {
        parameters: {
            query?: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                pool_name_pattern?: string;
                /** @description How it begins, case counts; | for or */
                pool_name_prefix_pattern?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of pools */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_pool: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "warehouse",
                 *       "slots": 4,
                 *       "description": "Queries at once",
                 *       "include_deferred": false
                 *     }
                 */
                "application/json": components["schemas"]["PoolBody"];
            };
        };
        responses: {
            /** @description The pool */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    bulk_pools: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actions": [
                 *         {
                 *           "action": "create",
                 *           "entities": [
                 *             {
                 *               "name": "warehouse",
                 *               "slots": 4,
                 *               "description": "Queries at once",
                 *               "include_deferred": false
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkBody_PoolBody_"];
            };
        };
        responses: {
            /** @description What was done, and what was not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_pool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pool_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pool */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_pool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pool_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_pool: {
        parameters: {
            query?: {
                /** @description The fields to change, one each time; all that are sent without it */
                update_mask?: string[];
            };
            header?: never;
            path: {
                pool_name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "pool": "warehouse",
                 *       "slots": 8,
                 *       "description": "Queries at once",
                 *       "include_deferred": true
                 *     }
                 */
                "application/json": components["schemas"]["PoolPatchBody"];
            };
        };
        responses: {
            /** @description The pool */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_event_logs: {
        parameters: {
            query?: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
                /** @description The Dag; where a list may search all, ~ */
                dag_id?: string;
                /** @description The task */
                task_id?: string;
                run_id?: string;
                /** @description Which instance of a mapped task, from 0; -1 for a task that is not mapped */
                map_index?: number;
                try_number?: number;
                owner?: string;
                event?: string;
                excluded_events?: string[];
                included_events?: string[];
                before?: string;
                after?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                dag_id_pattern?: string;
                /** @description How it begins, case counts; | for or */
                dag_id_prefix_pattern?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                task_id_pattern?: string;
                /** @description How it begins, case counts; | for or */
                task_id_prefix_pattern?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                run_id_pattern?: string;
                /** @description How it begins, case counts; | for or */
                run_id_prefix_pattern?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                owner_pattern?: string;
                /** @description How it begins, case counts; | for or */
                owner_prefix_pattern?: string;
                /** @description What it holds, in any case, with % for any text and _ for any letter; | for or */
                event_pattern?: string;
                /** @description How it begins, case counts; | for or */
                event_prefix_pattern?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventLogCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_event_log: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event_log_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventLogResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_jobs: {
        parameters: {
            query?: {
                is_alive?: boolean;
                /** @description The start is this or greater */
                start_date_gte?: string;
                /** @description The start is greater than this */
                start_date_gt?: string;
                /** @description The start is this or less */
                start_date_lte?: string;
                /** @description The start is less than this */
                start_date_lt?: string;
                /** @description The end is this or greater */
                end_date_gte?: string;
                /** @description The end is greater than this */
                end_date_gt?: string;
                /** @description The end is this or less */
                end_date_lte?: string;
                /** @description The end is less than this */
                end_date_lt?: string;
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
                job_state?: string;
                job_type?: string;
                hostname?: string;
                executor_class?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_config: {
        parameters: {
            query?: {
                section?: string;
            };
            header?: {
                accept?: "application/json" | "text/plain" | "*/*";
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Config"];
                    "text/plain": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_config_value: {
        parameters: {
            query?: never;
            header?: {
                accept?: "application/json" | "text/plain" | "*/*";
            };
            path: {
                section: string;
                option: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Config"];
                    "text/plain": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not Acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_providers: {
        parameters: {
            query?: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of providers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_plugins: {
        parameters: {
            query?: {
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of plugins */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    import_errors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Errors */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginImportErrorCollectionResponse"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_dag_warnings: {
        parameters: {
            query?: {
                /** @description The Dag; where a list may search all, ~ */
                dag_id?: string;
                warning_type?: "asset conflict" | "non-existent pool" | "runtime varying value";
                /** @description Entries at most */
                limit?: number;
                /** @description Entries to leave out at the start */
                offset?: number;
                /** @description A field, with - before it for the other direction; may be repeated, and ties go by id */
                order_by?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of warnings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DAGWarningCollectionResponse"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unprocessable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}

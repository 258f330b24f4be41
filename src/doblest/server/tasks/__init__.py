"""Long work outside the request: what a person starts in the browser and need not wait for.

    @background(LocalizedText("Резервная копия", "Backup"), Action.BACK_UP)
    def make_copy(work: Work, keep: int) -> Outcome:
        work.progress("Таблицы", 1, 20)
        return Outcome(LocalizedText("Копия готова.", "The copy is ready."), address="/account/backups/")

    start(make_copy, account=person.user.username, keep=14)  # its id: /account/tasks/<id>/ shows it

A task stands in the database, in the tables of django-tasks-db: it survives a restart of the server. Those of
a data folder run one after another in a process that `runner.Supervisor` forks when there are some; one that
was killed is taken up again, and marked as failed when that happens again and again. So a task is written to
be begun anew: what it did before it was killed is done by then, or never was.
"""

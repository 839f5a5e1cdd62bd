package demo;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A REST service for tasks: JSON in and out, parameters of path and query, errors, filters. */
public final class Tasks {
  /** Something to do. */
  public record Task(int id, String what, boolean done) {}

  private static final Map<Integer, Task> TASKS = new ConcurrentSkipListMap<>();
  private static final AtomicInteger LAST = new AtomicInteger();

  private Tasks() {}

  /** Serves until the machine is switched off. */
  public static void main(String[] args) {
    Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.routes.before(context -> context.header("X-Served-By", "unikernel"));
              config.routes.get("/tasks", Tasks::list);
              config.routes.post("/tasks", Tasks::add);
              config.routes.get("/tasks/{id}", context -> context.json(task(context)));
              config.routes.put("/tasks/{id}/done", Tasks::finish);
              config.routes.delete("/tasks/{id}", Tasks::delete);
              config.routes.exception(
                  NumberFormatException.class,
                  (e, context) -> context.status(400).json(Map.of("error", "a number is wanted")));
            })
        .start(8080);
    System.out.println("there is something to do");
  }

  private static void list(Context context) {
    String done = context.queryParam("done");
    context.json(
        TASKS.values().stream()
            .filter(task -> done == null || task.done() == Boolean.parseBoolean(done))
            .toList());
  }

  private static void add(Context context) {
    Task asked = context.bodyAsClass(Task.class);
    Task task = new Task(LAST.incrementAndGet(), asked.what(), asked.done());
    TASKS.put(task.id(), task);
    context.status(201).header("Location", "/tasks/" + task.id()).json(task);
  }

  private static void finish(Context context) {
    Task task = task(context);
    TASKS.put(task.id(), new Task(task.id(), task.what(), true));
    context.status(204);
  }

  private static void delete(Context context) {
    TASKS.remove(task(context).id());
    context.status(204);
  }

  private static Task task(Context context) {
    Task task = TASKS.get(Integer.parseInt(context.pathParam("id")));
    if (task == null) {
      throw new NotFoundResponse("no such task");
    }
    return task;
  }
}

package demo;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Map;
import java.util.TreeMap;

/** Counters behind an event bus: a web verticle asks, another one counts. */
public final class Counters {
  private Counters() {}

  /** Serves until the machine is switched off. */
  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx();
    vertx
        .deployVerticle(new Counting())
        .compose(id -> vertx.deployVerticle(new Web()))
        .onSuccess(id -> System.out.println("counting"))
        .onFailure(Throwable::printStackTrace);
  }

  static final class Counting extends AbstractVerticle {
    private final Map<String, Integer> counts = new TreeMap<>();

    @Override
    public void start() {
      vertx
          .eventBus()
          .<JsonObject>consumer(
              "count",
              message -> {
                String name = message.body().getString("name");
                int now = counts.merge(name, message.body().getInteger("by", 1), Integer::sum);
                message.reply(new JsonObject().put("name", name).put("count", now));
              });
    }
  }

  static final class Web extends AbstractVerticle {
    @Override
    public void start(Promise<Void> started) {
      Router router = Router.router(vertx);
      router.route().handler(BodyHandler.create());
      router.post("/count/:name").handler(this::count);
      router.get("/later").handler(context -> vertx.setTimer(50, id -> context.end("later\n")));
      router.get("/fails").handler(context -> context.fail(418));
      router.errorHandler(418, context -> context.response().setStatusCode(418).end("a teapot\n"));
      vertx
          .createHttpServer()
          .requestHandler(router)
          .listen(8080)
          .<Void>mapEmpty()
          .onComplete(started);
    }

    private void count(RoutingContext context) {
      JsonObject body = context.body().asJsonObject();
      JsonObject question = body == null ? new JsonObject() : body.copy();
      question.put("name", context.pathParam("name"));
      vertx
          .eventBus()
          .<JsonObject>request("count", question)
          .onSuccess(answer -> context.json(answer.body()))
          .onFailure(context::fail);
    }
  }
}

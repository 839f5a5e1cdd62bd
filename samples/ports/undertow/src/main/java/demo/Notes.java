package demo;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.CookieImpl;
import io.undertow.server.handlers.encoding.EncodingHandler;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.PathTemplateMatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps notes: routes with parameters, bodies read by worker threads, compression, cookies. */
public final class Notes {
  private static final Map<Integer, String> NOTES = new ConcurrentSkipListMap<>();
  private static final AtomicInteger LAST = new AtomicInteger();

  private Notes() {}

  /** Serves until the machine is switched off. */
  public static void main(String[] args) {
    Undertow server =
        Undertow.builder()
            .addHttpListener(8080, "0.0.0.0")
            .setIoThreads(2)
            .setWorkerThreads(4)
            .setHandler(
                new EncodingHandler.Builder()
                    .build(Map.of())
                    .wrap(
                        Handlers.path()
                            .addPrefixPath(
                                "/",
                                Handlers.routing()
                                    .get("/notes", Notes::list)
                                    .add(Methods.POST, "/notes", new BlockingHandler(Notes::add))
                                    .get("/notes/{id}", Notes::show)
                                    .delete("/notes/{id}", Notes::delete)
                                    .get("/visits", Notes::visits))))
            .build();
    server.start();
    System.out.println("notes are kept");
  }

  private static void list(HttpServerExchange exchange) {
    StringBuilder all = new StringBuilder();
    NOTES.forEach((id, text) -> all.append(id).append(": ").append(text).append('\n'));
    answer(exchange, 200, all.toString());
  }

  private static void add(HttpServerExchange exchange) throws IOException {
    String text = new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int id = LAST.incrementAndGet();
    NOTES.put(id, text);
    exchange.getResponseHeaders().put(Headers.LOCATION, "/notes/" + id);
    answer(exchange, 201, id + " has " + text.length() + " characters\n");
  }

  private static void show(HttpServerExchange exchange) {
    String text = NOTES.get(id(exchange));
    answer(exchange, text == null ? 404 : 200, text == null ? "no such note\n" : text + "\n");
  }

  private static void delete(HttpServerExchange exchange) {
    exchange.setStatusCode(NOTES.remove(id(exchange)) == null ? 404 : 204).endExchange();
  }

  private static void visits(HttpServerExchange exchange) {
    var before = exchange.getRequestCookie("visits");
    int visits = before == null ? 1 : Integer.parseInt(before.getValue()) + 1;
    exchange.setResponseCookie(new CookieImpl("visits", String.valueOf(visits)).setHttpOnly(true));
    answer(exchange, 200, "visit " + visits + "\n");
  }

  private static int id(HttpServerExchange exchange) {
    Map<String, String> parameters =
        exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY).getParameters();
    return Integer.parseInt(parameters.get("id"));
  }

  private static void answer(HttpServerExchange exchange, int status, String text) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
    exchange.getResponseSender().send(text);
  }
}

package demo;

import io.helidon.common.http.Http;
import io.helidon.common.reactive.Multi;
import io.helidon.media.jsonp.JsonpSupport;
import io.helidon.webserver.Handler;
import io.helidon.webserver.NotFoundException;
import io.helidon.webserver.Routing;
import io.helidon.webserver.ServerRequest;
import io.helidon.webserver.ServerResponse;
import io.helidon.webserver.Service;
import io.helidon.webserver.WebServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/** Readings of thermometers as a service: JSON, routes with parameters, streams, errors. */
public final class Thermometers implements Service {
  private final Map<String, DoubleSummaryStatistics> readings = new ConcurrentSkipListMap<>();

  private Thermometers() {}

  /** Serves until the machine is switched off. */
  public static void main(String[] args) {
    Routing routing =
        Routing.builder()
            .register("/readings", new Thermometers())
            .get("/countdown/{from}", Thermometers::countDown)
            .error(NumberFormatException.class, (request, response, e) -> refuse(response, e))
            .build();
    WebServer.builder(routing)
        .port(8080)
        .addMediaSupport(JsonpSupport.create())
        .build()
        .start()
        .await(1, TimeUnit.MINUTES);
    System.out.println("readings are taken");
  }

  @Override
  public void update(Routing.Rules rules) {
    rules
        .get("/", this::places)
        .get("/{place}", this::show)
        .post("/{place}", Handler.create(JsonObject.class, this::add));
  }

  private void places(ServerRequest request, ServerResponse response) {
    JsonArrayBuilder names = Json.createArrayBuilder();
    readings.keySet().forEach(names::add);
    response.send(Json.createObjectBuilder().add("places", names).build());
  }

  private void add(ServerRequest request, ServerResponse response, JsonObject reading) {
    String place = request.path().param("place");
    DoubleSummaryStatistics known =
        readings.computeIfAbsent(place, name -> new DoubleSummaryStatistics());
    synchronized (known) {
      known.accept(reading.getJsonNumber("celsius").doubleValue());
    }
    response.status(Http.Status.CREATED_201).send(summary(place, known));
  }

  private void show(ServerRequest request, ServerResponse response) {
    String place = request.path().param("place");
    DoubleSummaryStatistics known = readings.get(place);
    if (known == null) {
      throw new NotFoundException("no readings of " + place);
    }
    response.send(summary(place, known));
  }

  private static JsonObject summary(String place, DoubleSummaryStatistics known) {
    synchronized (known) {
      return Json.createObjectBuilder()
          .add("place", place)
          .add("count", known.getCount())
          .add("lowest", known.getMin())
          .add("highest", known.getMax())
          .build();
    }
  }

  /** A response in parts, one for each number. */
  private static void countDown(ServerRequest request, ServerResponse response) {
    int from = Integer.parseInt(request.path().param("from"));
    response.send(Multi.range(0, from).map(i -> (from - i) + "\n"), String.class);
  }

  private static void refuse(ServerResponse response, NumberFormatException e) {
    response.status(Http.Status.BAD_REQUEST_400).send("a number is wanted\n");
  }
}

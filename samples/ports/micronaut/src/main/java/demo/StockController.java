package demo;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.runtime.Micronaut;
import java.util.List;
import java.util.Optional;

/** A stock as a service: beans made at build time, routes by annotations, records as JSON. */
@Controller("/stock")
final class StockController {
  private final Stock stock;

  StockController(Stock stock) {
    this.stock = stock;
  }

  /** Serves until the machine is switched off. */
  public static void main(String[] args) {
    Micronaut.run(StockController.class, args);
  }

  @Post
  HttpResponse<Stock.Item> add(@Body Stock.Item item) {
    return HttpResponse.created(stock.add(item));
  }

  @Get
  List<Stock.Item> list(@QueryValue(defaultValue = "0") int atLeast) {
    return stock.all().stream().filter(item -> item.count() >= atLeast).toList();
  }

  @Get("/{name}")
  Optional<Stock.Item> show(String name) {
    return stock.find(name);
  }

  @Get("/{name}/count")
  @Produces(MediaType.TEXT_PLAIN)
  String count(String name) {
    return stock.find(name).map(item -> item.count() + " of " + name).orElse("no " + name);
  }

  @Error
  HttpResponse<String> refuse(IllegalArgumentException e) {
    return HttpResponse.<String>badRequest(e.getMessage()).contentType(MediaType.TEXT_PLAIN);
  }
}

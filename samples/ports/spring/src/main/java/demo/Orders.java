package demo;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;

/** Takes orders on another thread. */
@Service
public class Orders {
  /** An order that was taken. */
  public record Taken(String goods, int cents) {}

  private final Prices prices;
  private final ApplicationEventPublisher events;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();

  /** Spring gives what it needs. */
  public Orders(Prices prices, ApplicationEventPublisher events) {
    this.prices = prices;
    this.events = events;
  }

  /** Orders some goods. */
  @Async("workers")
  public CompletableFuture<String> order(String goods, int count) {
    events.publishEvent(new Taken(goods, count * prices.of(goods)));
    return CompletableFuture.completedFuture(count + " " + goods + " by " + worker());
  }

  private static String worker() {
    return Thread.currentThread().getName();
  }

  /** Hears of each order. */
  @EventListener(condition = "#a0.cents() > 1000")
  void remember(Taken order) {
    taken.add(order);
  }

  /** The large orders. */
  public List<Taken> taken() {
    return taken;
  }
}

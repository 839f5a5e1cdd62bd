package demo;

import java.util.List;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * A warehouse: beans that Spring finds, joins and puts proxies before, which are classes that it
 * makes when the program runs.
 */
@Configuration
@ComponentScan
@EnableCaching
@EnableAsync
@PropertySource("classpath:warehouse.properties")
public class Warehouse {
  /** Where goods lie. */
  public record Shelf(int number, String hall) {}

  private int shelves;

  /** The next shelf; a singleton, although other beans call this method. */
  @Bean
  public Shelf shelf(@Value("${warehouse.hall}") String hall) {
    return new Shelf(++shelves, hall);
  }

  /** A bean that calls the method of another one. */
  @Bean
  public List<Shelf> small() {
    return List.of(shelf("ignored"), shelf("ignored"));
  }

  /** Remembers prices. */
  @Bean
  public CacheManager caches() {
    return new ConcurrentMapCacheManager("prices");
  }

  /** Runs what is asynchronous. */
  @Bean
  public Executor workers() {
    ThreadPoolTaskExecutor workers = new ThreadPoolTaskExecutor();
    workers.setThreadNamePrefix("worker-");
    workers.setCorePoolSize(1);
    return workers;
  }

  /** Asks the beans. */
  public static void main(String[] args) {
    try (var context = new AnnotationConfigApplicationContext(Warehouse.class)) {
      show(context);
    }
  }

  private static void show(ApplicationContext context) {
    System.out.println(context.getBean("small"));
    Prices prices = context.getBean(Prices.class);
    System.out.println(prices.of("tea") + " " + prices.of("tea") + " " + prices.of("salt"));
    System.out.println("looked up " + prices.lookUps() + " times");
    prices.change("tea", 450);
    System.out.println(prices.of("tea") + ", looked up " + prices.lookUps() + " times");
    try {
      prices.of("nothing");
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
    }
    Orders orders = context.getBean(Orders.class);
    System.out.println(orders.order("tea", 3).join());
    System.out.println(orders.order("salt", 10).join());
    System.out.println(orders.taken());
    System.out.println(prices.getClass().getSuperclass().getSimpleName());
  }
}

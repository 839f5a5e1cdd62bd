package demo;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;

/** What goods cost, in cents. It has no interface, so its proxy is a subclass. */
@Component
public class Prices {
  private final Map<String, Integer> prices = new TreeMap<>(Map.of("tea", 400, "salt", 90));
  private int lookUps;

  /** The price of a kind of goods. */
  @Cacheable("prices")
  public int of(String goods) {
    lookUps++;
    Integer price = prices.get(goods);
    if (price == null) {
      throw new IllegalArgumentException("no price of " + goods);
    }
    return price;
  }

  /** Changes a price. */
  @CacheEvict(value = "prices", key = "#a0")
  public void change(String goods, int price) {
    prices.put(goods, price);
  }

  /** How often a price was not in the cache. */
  public int lookUps() {
    return lookUps;
  }
}

package conformance.streams;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Optional in all its uses. */
public final class Optionals {
  public static void main(String[] args) {
    Optional<String> some = Optional.of("value");
    Optional<String> none = Optional.empty();
    System.out.println("text: " + some + none + Optional.ofNullable(null) + OptionalLong.of(5));
    System.out.println(
        "get: "
            + some.get()
            + some.isPresent()
            + none.isEmpty()
            + none.orElse("other")
            + none.orElseGet(() -> "supplied")
            + some.orElseThrow());
    System.out.println(
        "map: "
            + some.map(String::length)
            + none.map(String::length)
            + some.map(s -> null)
            + some.flatMap(s -> Optional.of(s + "!"))
            + some.filter(s -> s.length() > 10)
            + some.filter(s -> true));
    System.out.println(
        "or: "
            + none.or(() -> Optional.of("alternative"))
            + some.or(() -> Optional.of("not used"))
            + some.stream().count()
            + none.stream().count());
    some.ifPresent(s -> System.out.println("present: " + s));
    none.ifPresentOrElse(s -> System.out.println("wrong"), () -> System.out.println("absent: yes"));
    System.out.println(
        "equality: "
            + some.equals(Optional.of("value"))
            + some.equals(none)
            + (none == Optional.<String>empty())
            + some.hashCode()
            + none.hashCode());
    try {
      none.get();
    } catch (NoSuchElementException e) {
      System.out.println("empty: " + e.getMessage());
    }
    try {
      none.orElseThrow(IllegalStateException::new);
    } catch (IllegalStateException e) {
      System.out.println("own exception: " + e);
    }
    try {
      Optional.of(null);
    } catch (NullPointerException e) {
      System.out.println("of null: caught");
    }
    System.out.println(
        "chain: "
            + Stream.of("1", "x", "3").map(Optionals::parse).flatMap(Optional::stream).toList());
  }

  static Optional<Integer> parse(String s) {
    try {
      return Optional.of(Integer.parseInt(s));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}

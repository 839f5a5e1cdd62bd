package demo;

import java.util.List;

/** Arguments of tests in another class. */
final class Factory {
  private Factory() {}

  static List<Integer> numbers() {
    return List.of(1, 2);
  }
}

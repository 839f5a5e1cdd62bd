package conformance.reflect;

import java.lang.reflect.Constructor;

/** A program whose first reflection is that of a constructor with parameters. */
public final class FirstConstructor {
  record Item(String name, int count) {}

  // @alone
  public static void main(String[] args) throws Exception {
    Constructor<Item> made = Item.class.getDeclaredConstructor(String.class, int.class);
    System.out.println("made: " + made.newInstance("a", 5));
  }
}

package conformance.exceptions;

/** What a NullPointerException says of arrays and objects that stand in static fields (JEP 358). */
public final class NullMessages {
  private static Object[] objects;
  private static int[][] grid;
  private static long[] longs;
  private static NullMessages made;

  private int[] numbers;
  private String text;

  private NullMessages() {}

  private interface Action {
    void run();
  }

  private static void show(Action action) {
    try {
      action.run();
      System.out.println("done");
    } catch (NullPointerException e) {
      System.out.println(e.getMessage());
    }
  }

  private static void all() {
    show(() -> System.out.println(objects[0]));
    show(() -> System.out.println(objects.length));
    show(() -> grid[1][2]++);
    show(() -> grid[1] = new int[3]);
    show(() -> System.out.println(longs[1]));
    show(() -> longs[2] = 3);
    show(() -> System.out.println(made.text.length()));
    show(() -> System.out.println(made.numbers[0]));
    show(() -> made.text = "text");
    show(
        () -> {
          for (int number : made.numbers) {
            System.out.println(number);
          }
        });
  }

  public static void main(String[] args) {
    all();
    objects = new Object[1];
    grid = new int[2][];
    made = new NullMessages();
    all();
  }
}

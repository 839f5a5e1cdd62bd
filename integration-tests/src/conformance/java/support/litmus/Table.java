package support.litmus;

/**
 * Runs all litmus programs and prints a line for each: how many runs there were, how many of them
 * were forbidden, and in how many the actors overlapped. Arguments: runs of each program, and runs
 * in a batch.
 */
public final class Table {
  private static final int WIDTH = 12;

  private Table() {}

  /** Prints the table. */
  public static void main(String[] arguments) throws InterruptedException {
    long wanted = Long.parseLong(arguments[0]);
    Laboratory laboratory = new Laboratory(Integer.parseInt(arguments[1]));
    System.out.println(line("runs", "forbidden", "overlapping", "program"));
    for (Litmus program : Litmus.all()) {
      Laboratory.Result result = laboratory.run(program, runs -> runs < wanted);
      System.out.println(
          line(
              Long.toString(result.runs()),
              Long.toString(result.forbidden()),
              Long.toString(result.overlapping()),
              program.name()));
    }
  }

  private static String line(String runs, String forbidden, String overlapping, String name) {
    return right(runs) + right(forbidden) + right(overlapping) + "  " + name;
  }

  private static String right(String text) {
    return " ".repeat(Math.max(1, WIDTH - text.length())) + text;
  }
}

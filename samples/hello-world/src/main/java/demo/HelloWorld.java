package demo;

/** Greets, shows what reached the program from outside, and ends with an exit code. */
public final class HelloWorld {
  private HelloWorld() {}

  /**
   * Greets each argument.
   *
   * @param args whom to greet; {@code --exit=N} ends the program with exit code N
   */
  public static void main(String[] args) {
    System.out.println("Hello from Java " + System.getProperty("java.version") + "!");
    int code = 0;
    for (String arg : args) {
      if (arg.startsWith("--exit=")) {
        code = Integer.parseInt(arg.substring("--exit=".length()));
      } else {
        System.out.println(System.getProperty("greeting", "Hello") + ", " + arg + "!");
      }
    }
    System.exit(code);
  }
}

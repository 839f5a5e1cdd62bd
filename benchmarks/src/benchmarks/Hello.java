package benchmarks;

/** The smallest program that says something. */
public class Hello {
  public static void main(String[] args) {
    System.out.println("Hello, world!");
  }
}

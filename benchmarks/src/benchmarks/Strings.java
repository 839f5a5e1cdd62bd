package benchmarks;

/** Building, splitting and hashing strings. */
public class Strings {
  public static void main(String[] args) {
    long sum = 0;
    for (int round = 0; round < 60; round++) {
      StringBuilder builder = new StringBuilder();
      for (int i = 0; i < 20_000; i++) {
        builder.append("item").append(i).append(i % 7 == 0 ? ';' : ',');
      }
      for (String part : builder.toString().split(",")) {
        sum += part.hashCode() + part.toUpperCase().length() + part.indexOf('9');
      }
    }
    System.out.println(sum);
  }
}

package conformance.util;

import java.io.StringReader;
import java.util.InputMismatchException;
import java.util.NoSuchElementException;
import java.util.Scanner;
import java.util.StringTokenizer;

/** Scanner over texts, StringTokenizer. */
public final class Scanning {
  public static void main(String[] args) {
    Scanner s =
        new Scanner("12 -7 3.5 true word 0x1F 99999999999 last\nsecond line here\n\nfourth");
    System.out.println(
        "tokens: "
            + s.nextInt()
            + s.nextInt()
            + s.nextDouble()
            + s.nextBoolean()
            + s.next()
            + s.next()
            + s.nextLong()
            + s.hasNextInt()
            + s.next()
            + "["
            + s.nextLine()
            + "]["
            + s.nextLine()
            + "]["
            + s.nextLine()
            + "]"
            + s.hasNextLine()
            + s.nextLine()
            + s.hasNext());
    try {
      s.next();
    } catch (NoSuchElementException e) {
      System.out.println("at end: caught");
    }
    Scanner mismatch = new Scanner("abc 5");
    try {
      mismatch.nextInt();
    } catch (InputMismatchException e) {
      System.out.println(
          "mismatch: " + e.getMessage() + " " + mismatch.next() + mismatch.nextInt());
    }
    try {
      new Scanner("99999999999").nextInt();
    } catch (InputMismatchException e) {
      System.out.println("out of range: " + e.getMessage());
    }
    Scanner delimited = new Scanner("a,b;;c,,d").useDelimiter("[,;]");
    StringBuilder b = new StringBuilder();
    while (delimited.hasNext()) {
      b.append('[').append(delimited.next()).append(']');
    }
    System.out.println("delimiter: " + b);
    Scanner radix = new Scanner("ff 777 1010");
    System.out.println("radix: " + radix.nextInt(16) + radix.nextInt(8) + radix.nextInt(2));
    Scanner find = new Scanner("key=value; other=thing");
    System.out.println(
        "find: "
            + find.findInLine("(\\w+)=(\\w+)")
            + find.match().group(2)
            + find.skip("; ").next());
    Scanner big = new Scanner("123456789012345678901234567890 1.5e3 2,000");
    System.out.println(
        "big: " + big.nextBigInteger() + " " + big.nextBigDecimal() + " " + big.nextInt());
    Scanner lines = new Scanner(new StringReader("one\r\ntwo\nthree"));
    int n = 0;
    while (lines.hasNextLine()) {
      n = n * 10 + lines.nextLine().length();
    }
    System.out.println("lines: " + n);
    System.out.println(
        "tokens stream: "
            + new Scanner("x y z").tokens().toList()
            + new Scanner("1a22b").findAll("\\d+").map(r -> r.group()).toList());
    int sum = 0;
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      many.append(i * 7).append(i % 10 == 0 ? "\n" : " ");
    }
    Scanner numbers = new Scanner(many.toString());
    while (numbers.hasNextInt()) {
      sum += numbers.nextInt();
    }
    System.out.println("many: " + sum);
    numbers.close();
    try {
      numbers.next();
    } catch (IllegalStateException e) {
      System.out.println("closed: " + e.getMessage());
    }
    StringTokenizer t = new StringTokenizer("a b,c", " ,", true);
    StringBuilder tokens = new StringBuilder();
    while (t.hasMoreTokens()) {
      tokens.append(t.countTokens()).append(t.nextToken()).append('|');
    }
    System.out.println("tokenizer: " + tokens + new StringTokenizer("x  y").countTokens());
  }
}

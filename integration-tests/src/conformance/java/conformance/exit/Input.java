package conformance.exit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Scanner;

/** Standard input: single bytes, lines, a scanner, the end. */
public final class Input {
  // @input first line
  // @input 12 34 words
  // @input
  // @input the last line
  public static void main(String[] args) throws IOException {
    System.out.println("byte: " + (char) System.in.read() + (char) System.in.read());
    BufferedReader reader = new BufferedReader(new InputStreamReader(System.in));
    System.out.println("rest of line: " + reader.readLine());
    Scanner s = new Scanner(reader);
    System.out.println("numbers: " + (s.nextInt() + s.nextInt()) + s.next());
    s.nextLine();
    System.out.println("empty line: [" + s.nextLine() + "]");
    System.out.println("last: " + s.nextLine());
    System.out.println("end: " + s.hasNextLine() + reader.read());
  }
}

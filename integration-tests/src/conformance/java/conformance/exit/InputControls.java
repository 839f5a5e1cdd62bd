package conformance.exit;

import java.io.IOException;

/** Standard input is bytes: control characters that mean something to a terminal come through. */
public final class InputControls {
  // @input end of transmission  literal next  both  done
  public static void main(String[] args) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = System.in.read(); b >= 0; b = System.in.read()) {
      line.append(b < ' ' ? "<" + b + ">" : "" + (char) b);
    }
    System.out.println("bytes: " + line);
  }
}

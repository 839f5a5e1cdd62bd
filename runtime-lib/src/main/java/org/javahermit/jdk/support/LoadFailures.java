package org.javahermit.jdk.support;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.vm.Throwing;

/**
 * Classes that the class path of the build had and that cannot be loaded: of a newer version of
 * Java, or subtypes of what is not there. Looking for one by its name is an error, as on HotSpot
 * (JVMS §5.3.5); the compiler's class of the same name has the format of the table.
 */
public final class LoadFailures {
  /** The table with a line feed in front, once somebody looked for a class that is not there. */
  private static String lines;

  private LoadFailures() {}

  /**
   * Nothing is done unless the class is one of those.
   *
   * @param name with dots
   * @throws LinkageError the one that loading the class gives
   */
  public static void check(String name) {
    String table = lines;
    if (table == null) {
      table = "\n".concat(text(Machine.symbol("resource:load-failures")));
      lines = table;
    }
    String element = ArrayNames.element(name);
    String before = "\n".concat(element == null ? name : element).concat(" ");
    int line = table.indexOf(before);
    if (line < 0) {
      return;
    }
    int kind = line + before.length();
    String message = table.substring(kind + 1, table.indexOf('\n', kind));
    if (table.charAt(kind) == 'V') {
      throw new UnsupportedClassVersionError(message);
    }
    throw Throwing.noClassDefFound(message);
  }

  private static String text(Address resource) {
    char[] characters = new char[resource.loadInt(0) / 2];
    for (int i = 0; i < characters.length; i++) {
      characters[i] = (char) resource.loadShort(4 + 2L * i);
    }
    return new String(characters);
  }
}

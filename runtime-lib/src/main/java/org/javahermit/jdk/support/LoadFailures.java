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
  private LoadFailures() {}

  /**
   * Nothing is done unless the class is one of those.
   *
   * @param name with dots
   * @throws LinkageError the one that loading the class gives
   */
  public static void check(String name) {
    Address table = Machine.symbol("resource:load-failures");
    char[] characters = new char[table.loadInt(0) / 2];
    if (characters.length == 0) {
      return;
    }
    for (int i = 0; i < characters.length; i++) {
      characters[i] = (char) table.loadShort(4 + 2L * i);
    }
    String lines = "\n".concat(new String(characters));
    String element = ArrayNames.element(name);
    String before = "\n".concat(element == null ? name : element).concat(" ");
    int line = lines.indexOf(before);
    if (line < 0) {
      return;
    }
    int kind = line + before.length();
    String message = lines.substring(kind + 1, lines.indexOf('\n', kind));
    if (lines.charAt(kind) == 'V') {
      throw new UnsupportedClassVersionError(message);
    }
    throw Throwing.noClassDefFound(message);
  }
}

package org.javahermit.jdk.sun.nio.cs.ext;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.CharsetTable;

/**
 * The provider of the module jdk.charsets has the names of all its charsets in its constructor. An
 * image has only some of them: the compiler wrote these with their names into a table, and they are
 * found by {@code sun.nio.cs.StandardCharsets}. This class is only asked for their aliases.
 */
@Substitution("sun.nio.cs.ext.ExtendedCharsets")
public class ExtendedCharsetsSubstitution {
  private ExtendedCharsetsSubstitution() {}

  @Replace
  public static String[] aliasesFor(String name) {
    return CharsetTable.instance().aliases(name);
  }
}

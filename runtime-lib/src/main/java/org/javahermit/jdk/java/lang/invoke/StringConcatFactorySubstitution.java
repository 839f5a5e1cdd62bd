package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * Concatenations in code are made by the compiler; this is for programs that call the factory
 * themselves. Recipes and their checks stay the JDK's.
 */
@Substitution("java.lang.invoke.StringConcatFactory")
final class StringConcatFactorySubstitution {
  private StringConcatFactorySubstitution() {}

  @Replace
  private static MethodHandle generateMHInlineCopy(MethodType type, List<String> elements) {
    return Combinators.joining(type.changeReturnType(String.class), elements);
  }
}

package org.javahermit.jdk.java.lang.reflect;

import java.lang.reflect.Executable;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** Lends the constructor of parameters. */
@Substitution("java.lang.reflect.Parameter")
final class ParameterSubstitution {
  @Alias
  ParameterSubstitution(String name, int modifiers, Executable executable, int index) {}
}

package org.javahermit.compiler.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaMethod;

/** A universe over the classes of the running JVM, tests included, for tests of the compiler. */
public final class TestUniverse {
  private TestUniverse() {}

  /** A fresh universe. */
  public static ClassUniverse create() {
    return new ClassUniverse(List.of(TestUniverse::read), UnaryOperator.identity());
  }

  /** The only method with this name in the class. */
  public static JavaMethod method(ClassUniverse universe, Class<?> owner, String name) {
    List<JavaMethod> found =
        universe.require(owner.getName().replace('.', '/')).methods().stream()
            .filter(method -> method.name().equals(name))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(owner + " has " + found.size() + " methods " + name);
    }
    return found.get(0);
  }

  private static ClassSource.ClassFile read(String name) {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      return in == null ? null : new ClassSource.ClassFile(in.readAllBytes(), "test class path");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

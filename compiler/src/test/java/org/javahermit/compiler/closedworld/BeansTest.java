package org.javahermit.compiler.closedworld;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.javahermit.compiler.classfile.ClassPath;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JdkImage;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which methods of classes that nobody names libraries may call. */
class BeansTest {
  private static final String CLASSES =
      """
      // T.java
      class T {
        public int getCount() { return 1; }
        public boolean isOpen() { return true; }
        public Integer isNumber() { return 1; }
        public int get() { return 1; }
        public void getNothing() {}
        int getHidden() { return 1; }
        public static int getStatic() { return 1; }
        public int getAt(int i) { return i; }
        T setName(String n) { return this; }
        void settle() {}
        @Deprecated void old() {}
        @Q void marked() {}
      }
      class Own {
        int shown() { return hidden(); }
        private int hidden() { return 1; }
        private void setSecret(int x) {}
      }
      class Bean { public int getX() { return 1; } void setX(int x) {} }
      class NoBean { NoBean(int x) {} public int getX() { return 1; } void setX(int x) {}
        public void run() {} }
      class Reader { public int getX() { return 1; } public void close() {} }
      class View { View(int x) {} public int getX() { return 1; } public boolean isOpen() { return true; }
        public String toString() { return ""; } public boolean hasX() { return true; } void close() {} }
      class Old { @Deprecated int x; public int getX() { return x; } public void run() {} }
      class Marked { @Q int x; public int getX() { return x; } public void run() {} }
      class Made { Made() {} Made(int x) {} Made(String x) {} private Made(long x) {} void m() {} }
      class Given { Given(@P int x) {} void use(@P int x) {} void other(int x) {} }
      @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
      @interface P {}
      @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
      @interface Q {}
      """;

  @TempDir Path folder;

  @Test
  void accessorsAndMethodsWithAnnotations() throws IOException {
    ClassUniverse classes = universe(CompiledSources.jar(compiled()));
    assertEquals("getCount isOpen setName marked", called(classes.require("T")));
    assertEquals("<init> use", called(classes.require("Given")));
  }

  @Test
  void ownClassesAreOpenButForTheirPrivateMethods() throws IOException {
    ClassUniverse classes = universe(compiled());
    assertEquals("getX setX run", called(classes.require("NoBean")));
    assertEquals("shown setSecret", called(classes.require("Own")));
  }

  @Test
  void inJarsOnlyBeansAndViewsAndClassesWithAnnotationsHaveAccessors() throws IOException {
    ClassUniverse classes = universe(CompiledSources.jar(compiled()));
    assertEquals("getX setX", called(classes.require("Bean")));
    assertEquals("", called(classes.require("NoBean")));
    assertEquals("", called(classes.require("Reader")));
    assertEquals("getX isOpen", called(classes.require("View")));
    assertEquals("getX", called(classes.require("Marked")));
    assertEquals("", called(classes.require("Old")));
  }

  @Test
  void librariesInjectIntoOwnClassesAndTurnTextsIntoObjects() throws IOException {
    Path classes = compiled();
    assertEquals("()V (I)V (Ljava/lang/String;)V", constructed(universe(classes)));
    ClassUniverse inJar = universe(CompiledSources.jar(classes));
    assertEquals("()V (Ljava/lang/String;)V", constructed(inJar));
  }

  private static String constructed(ClassUniverse classes) {
    JavaClass type = classes.require("Made");
    Beans beans = Beans.of(type);
    return type.methods().stream()
        .filter(beans::isConstructed)
        .map(JavaMethod::descriptor)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private Path compiled() throws IOException {
    return CompiledSources.compile(folder, List.of(), CLASSES);
  }

  private static ClassUniverse universe(Path entry) {
    return new ClassUniverse(
        List.of(
            new JdkImage(Path.of(System.getProperty("java.home"))),
            ClassPath.open(entry, Layer.APPLICATION)),
        node -> node);
  }

  private static String called(JavaClass type) {
    Beans beans = Beans.of(type);
    return type.methods().stream()
        .filter(beans::isCalled)
        .map(JavaMethod::name)
        .collect(Collectors.joining(" "));
  }
}

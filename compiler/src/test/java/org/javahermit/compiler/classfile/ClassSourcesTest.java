package org.javahermit.compiler.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;

class ClassSourcesTest {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @TempDir Path temporary;

  @Test
  void theJdkImageNamesTheModuleOfAClass() {
    try (JdkImage jdk = new JdkImage(JDK)) {
      assertEquals(17, jdk.version().feature());
      assertEquals("java.base", jdk.find("java/lang/String").origin());
      assertEquals("java.logging", jdk.find("java/util/logging/Logger").origin());
      assertEquals(Layer.JDK, jdk.find("java/lang/String").layer());
      assertNull(jdk.find("java/lang/NoSuchClass"));
      assertNull(jdk.find("no/such/Package"));
      assertNull(jdk.find("InNoPackage"));
    }
  }

  @Test
  void modulesThatIncubateAreNotThere() {
    try (JdkImage jdk = new JdkImage(JDK)) {
      assertNull(jdk.find("jdk/incubator/vector/ByteVector"));
    }
  }

  @Test
  void toolsThatMakeClassesAreNotThere() {
    try (JdkImage jdk = new JdkImage(JDK)) {
      assertNull(jdk.find("com/sun/tools/javac/Main"));
      assertNotNull(jdk.find("javax/tools/ToolProvider"));
    }
  }

  @Test
  void theJdkImageOfAnotherFileSystemIsTheSame() {
    // A path that is not the running JDK's by name is still read; the class loader differs.
    try (JdkImage jdk = new JdkImage(JDK.resolve("lib").resolve(".."))) {
      assertNotNull(jdk.find("java/util/ArrayList"));
    }
  }

  @Test
  void thePlaceOfTheRuntimeLibraryShowsNothingElse() throws IOException {
    Path classes =
        CompiledSources.compile(
            temporary,
            List.of(),
            "// org/javahermit/vm/R.java\npackage org.javahermit.vm;\nclass R {}",
            "// other/C.java\npackage other;\nclass C {}");
    ClassSource source = new RuntimeSource(new DirectorySource(classes, Layer.RUNTIME));
    assertEquals(Layer.RUNTIME, source.find("org/javahermit/vm/R").layer());
    assertNull(source.find("other/C"));
    assertEquals(List.of("other/C.class"), source.list("other/"));
  }

  @Test
  void aDirectoryWithoutAJdkIsAnError() {
    assertError(
        () -> new JdkImage(temporary), temporary.toString(), "lib/modules", "hermit.jdkHome");
  }

  @Test
  void aJdkOfAnotherVersionIsAnError() throws IOException {
    Files.createDirectories(temporary.resolve("lib"));
    Files.writeString(temporary.resolve("lib/modules"), "");
    Files.writeString(temporary.resolve("release"), "JAVA_VERSION=\"21.0.2\"\n");
    assertError(() -> new JdkImage(temporary), "21.0.2", "Java 17");
  }

  @Test
  void aTruncatedClassFileIsAnError() throws IOException {
    Path classes = compile("// A.java\nclass A { int x; void f() {} }");
    Path file = classes.resolve("A.class");
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, 9, 40, bytes.length / 2, bytes.length - 3}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertError(
          () -> universe(classes).require("A"), "class file of A", classes.toString(), "damaged");
    }
  }

  @Test
  void aClassNewerThanJava17IsAnError() throws IOException {
    Path classes = compile("// A.java\nclass A {}");
    Path file = classes.resolve("A.class");
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = 65;
    Files.write(file, bytes);
    assertNull(universe(classes).find("A"));
    assertError(() -> universe(classes).require("A"), "Java 21", "up to Java 17", "--release 17");
  }

  @Test
  void aClassUnderAnotherNameIsAnError() throws IOException {
    Path classes = compile("// A.java\nclass A {}");
    Files.move(classes.resolve("A.class"), classes.resolve("B.class"));
    assertError(() -> universe(classes).require("B"), "holds the class A");
  }

  @Test
  void aMissingSuperclassIsAnError() throws IOException {
    Path classes = compile("// A.java\nclass A {}", "// B.java\nclass B extends A {}");
    Files.delete(classes.resolve("A.class"));
    assertError(() -> universe(classes).require("B"), "B extends or implements A", "Add the jar");
  }

  @Test
  void aClassWithoutItsSuperclassDoesNotExistWhereItNeedNot() throws IOException {
    Path classes =
        compile(
            "// A.java\nclass A {}",
            "// I.java\ninterface I {}",
            "// B.java\nclass B extends A {}",
            "// C.java\nclass C extends B {}",
            "// D.java\nclass D implements I {}");
    Files.delete(classes.resolve("A.class"));
    Files.delete(classes.resolve("I.class"));
    ClassUniverse universe = universe(classes);
    assertNull(universe.find("B"));
    assertNull(universe.find("C"));
    assertNull(universe.find("D"));
    assertError(() -> universe.require("D"), "D extends or implements I", "Add the jar");
  }

  @Test
  void aClassThatIsItsOwnSuperclassIsAnError() throws IOException {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, "A", null, "A", null);
    Files.write(temporary.resolve("A.class"), writer.toByteArray());
    assertError(() -> universe(temporary).require("A"), "its own supertype");
  }

  @Test
  void anUnreadableJarIsAnError() throws IOException {
    Path jar = Files.writeString(temporary.resolve("broken.jar"), "this is no jar");
    assertError(() -> ClassPath.open(jar, Layer.APPLICATION), "broken.jar", "cannot be read");
    Path missing = temporary.resolve("missing.jar");
    assertError(() -> ClassPath.open(missing, Layer.APPLICATION), "missing.jar", "does not exist");
  }

  @Test
  void aMultiReleaseJarShowsItsVersionForJava17() throws IOException {
    Path jar = temporary.resolve("m.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out)) {
      put(zip, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n\n");
      put(zip, "p/A.class", "base");
      put(zip, "META-INF/versions/11/p/A.class", "eleven");
      put(zip, "META-INF/versions/21/p/A.class", "twenty-one");
    }
    try (JarSource source = new JarSource(jar, Layer.APPLICATION)) {
      assertEquals("eleven", new String(source.find("p/A").bytes()));
      assertNull(source.find("p/B"));
      assertTrue(source.list("p/").contains("p/A.class"));
    }
  }

  @Test
  void subroutinesOfOldClassFilesAreInlined() throws IOException {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V1_4, Opcodes.ACC_SUPER, "Old", null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "f", "()I", null, null);
    Label subroutine = new Label();
    code.visitCode();
    code.visitJumpInsn(Opcodes.JSR, subroutine);
    code.visitJumpInsn(Opcodes.JSR, subroutine);
    code.visitIincInsn(0, 1);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(subroutine);
    code.visitVarInsn(Opcodes.ASTORE, 1);
    code.visitInsn(Opcodes.ICONST_1);
    code.visitVarInsn(Opcodes.ISTORE, 0);
    code.visitVarInsn(Opcodes.RET, 1);
    code.visitMaxs(0, 0);
    code.visitEnd();
    Files.write(temporary.resolve("Old.class"), writer.toByteArray());
    JavaMethod method = universe(temporary).require("Old").declaredMethod("f", "()I");
    for (AbstractInsnNode at : method.node().instructions) {
      assertTrue(at.getOpcode() != Opcodes.JSR && at.getOpcode() != Opcodes.RET);
    }
  }

  private Path compile(String... sources) throws IOException {
    return CompiledSources.compile(temporary, List.of(), sources);
  }

  private static ClassUniverse universe(Path classes) {
    return new ClassUniverse(
        List.of(new JdkImage(JDK), new DirectorySource(classes, Layer.APPLICATION)), n -> n);
  }

  private static void put(JarOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes());
    zip.closeEntry();
  }

  private static void assertError(Runnable action, String... parts) {
    String message = assertThrows(CompilerException.class, action::run).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}

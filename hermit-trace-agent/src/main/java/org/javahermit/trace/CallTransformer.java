package org.javahermit.trace;

import java.lang.instrument.ClassFileTransformer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Changes the classes of the program's class path, and those of the class library that act by
 * reflection for it. Takes class files as they are loaded; leaves them with a call of the {@link
 * Recorder} before each call of {@link Hooks}. What cannot be changed stays as it is.
 */
final class CallTransformer implements ClassFileTransformer {
  private static final String[] LIBRARY_CALLERS = {
    "java/util/ServiceLoader",
    "java/util/ResourceBundle",
    "java/util/logging/",
    "java/io/ObjectInputStream",
    "java/io/ObjectOutputStream",
    "java/beans/",
    "com/sun/beans/",
    "java/sql/DriverManager",
    "javax/xml/"
  };

  private final Set<Path> classPath;

  CallTransformer(List<Path> classPath) {
    this.classPath =
        classPath.stream()
            .map(path -> path.toAbsolutePath().normalize())
            .collect(Collectors.toSet());
  }

  /** Whether a class of the class library acts by reflection for the program. */
  static boolean isLibraryCaller(String name) {
    // A plain loop: whatever class this needed would itself come here when it is loaded.
    for (String caller : LIBRARY_CALLERS) {
      if (name.startsWith(caller)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> old, ProtectionDomain domain, byte[] bytes) {
    boolean wanted = name != null && (isLibraryCaller(name) || isOnClassPath(domain));
    return wanted ? transformed(bytes) : null;
  }

  private boolean isOnClassPath(ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    if (source == null || source.getLocation() == null) {
      return false;
    }
    try {
      Path place = Path.of(source.getLocation().toURI());
      return classPath.contains(place.toAbsolutePath().normalize());
    } catch (URISyntaxException | RuntimeException notAFile) {
      return false;
    }
  }

  /** The changed class; null where nothing is to be changed. */
  static byte[] transformed(byte[] bytes) {
    try {
      ClassReader reader = new ClassReader(bytes);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      Calls calls = new Calls(writer);
      reader.accept(calls, ClassReader.EXPAND_FRAMES);
      return calls.changed ? writer.toByteArray() : null;
    } catch (RuntimeException unreadable) {
      return null;
    }
  }

  private static final class Calls extends ClassVisitor {
    private boolean changed;

    Calls(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new CallRecording(access, name, descriptor, next, () -> changed = true);
    }
  }
}

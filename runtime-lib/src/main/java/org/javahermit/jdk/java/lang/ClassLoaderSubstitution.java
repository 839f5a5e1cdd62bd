package org.javahermit.jdk.java.lang;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ClassDefinitions;
import org.javahermit.jdk.support.Modules;
import org.javahermit.jdk.support.WorldClassLoader;
import org.javahermit.jdk.support.WorldTypes;

/**
 * Class loaders exist as objects, with names and parents; the classes they could load are those of
 * the image. What a loader keeps for defining classes (domains, certificates, native libraries)
 * goes, since no class can be defined at run time.
 */
@Substitution("java.lang.ClassLoader")
public abstract class ClassLoaderSubstitution {
  @Alias private ClassLoader parent;
  @Alias private String name;
  @Alias private Module unnamedModule;
  @Alias private String nameAndId;
  @Alias private ArrayList<Class<?>> classes;
  @Alias private ConcurrentHashMap<String, ?> packages;
  @Alias Object assertionLock;
  @Alias private volatile ConcurrentHashMap<?, ?> classLoaderValueMap;

  @Replace
  private ClassLoaderSubstitution(Void unused, String name, ClassLoader parent) {
    this.name = name;
    this.parent = parent;
    unnamedModule = Modules.named(null);
    classes = new ArrayList<>();
    packages = new ConcurrentHashMap<>();
    assertionLock = this;
    nameAndId = name == null ? getClass().getName() : "'" + name + "'";
  }

  @Replace
  private static void registerNatives() {}

  /** The original finds the field by its name. */
  @Replace
  ConcurrentHashMap<?, ?> createOrGetClassLoaderValueMap() {
    ConcurrentHashMap<?, ?> values = classLoaderValueMap;
    if (values == null) {
      synchronized (this) {
        values = classLoaderValueMap;
        if (values == null) {
          values = new ConcurrentHashMap<>();
          classLoaderValueMap = values;
        }
      }
    }
    return values;
  }

  @Replace
  public static ClassLoader getSystemClassLoader() {
    return WorldClassLoader.application();
  }

  @Replace
  public static ClassLoader getPlatformClassLoader() {
    return WorldClassLoader.platform();
  }

  @Replace
  static ClassLoader getBuiltinAppClassLoader() {
    return WorldClassLoader.application();
  }

  @Replace
  static ClassLoader getBuiltinPlatformClassLoader() {
    return WorldClassLoader.platform();
  }

  @Alias
  Package definePackage(Class<?> type) {
    return null;
  }

  @Alias
  Stream<Package> packages() {
    return null;
  }

  @Alias
  protected native Package getPackage(String packageName);

  @Alias
  protected native Package[] getPackages();

  /** Those of all classes: they are loaded from the start. */
  @Replace
  public final Package[] getDefinedPackages() {
    for (Class<?> type : WorldTypes.all()) {
      if (!type.isArray() && (Object) type.getClassLoader() == this) {
        definePackage(type);
      }
    }
    return packages().toArray(Package[]::new);
  }

  /** That of a class of the image, or one that a subclass has defined. */
  @Replace
  public final Package getDefinedPackage(String packageName) {
    Objects.requireNonNull(packageName, "name cannot be null");
    Class<?> member = WorldTypes.inPackage(packageName, (ClassLoader) (Object) this);
    if (member != null) {
      return definePackage(member);
    }
    return packages.get(packageName) instanceof Package defined ? defined : null;
  }

  @Replace
  public static URL getSystemResource(String resource) {
    return getSystemClassLoader().getResource(resource);
  }

  @Replace
  public static Enumeration<URL> getSystemResources(String resource) throws IOException {
    return getSystemClassLoader().getResources(resource);
  }

  @Replace
  public static InputStream getSystemResourceAsStream(String resource) {
    return getSystemClassLoader().getResourceAsStream(resource);
  }

  @Replace
  protected static boolean registerAsParallelCapable() {
    return true;
  }

  @Replace
  private static Class<?> findBootstrapClass(String name) {
    return WorldTypes.find(name);
  }

  @Replace
  private Class<?> findLoadedClass0(String name) {
    return null;
  }

  /** Neither names nor signers have to be right: the class is the image's, or refused. */
  @Replace
  private ProtectionDomain preDefineClass(String name, ProtectionDomain domain) {
    return domain;
  }

  /** The class has had its package and its signers since the image was built. */
  @Replace
  private void postDefineClass(Class<?> type, ProtectionDomain domain) {}

  @Replace
  private String defineClassSourceLocation(ProtectionDomain domain) {
    return null;
  }

  @Replace
  static Class<?> defineClass1(
      ClassLoader loader,
      String name,
      byte[] bytes,
      int offset,
      int length,
      ProtectionDomain domain,
      String source) {
    return ClassDefinitions.define(name, ByteBuffer.wrap(bytes, offset, length).slice());
  }

  @Replace
  static Class<?> defineClass2(
      ClassLoader loader,
      String name,
      ByteBuffer bytes,
      int offset,
      int length,
      ProtectionDomain domain,
      String source) {
    return ClassDefinitions.define(name, bytes.slice(offset, length));
  }

  @Replace
  static Class<?> defineClass0(
      ClassLoader loader,
      Class<?> lookup,
      String name,
      byte[] bytes,
      int offset,
      int length,
      ProtectionDomain domain,
      boolean initialize,
      int flags,
      Object data) {
    throw ClassDefinitions.refused(name, ByteBuffer.wrap(bytes, offset, length).slice());
  }
}

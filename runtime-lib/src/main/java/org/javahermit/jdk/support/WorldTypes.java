package org.javahermit.jdk.support;

import java.util.Collection;
import java.util.HashMap;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * The types of the closed world by name, from the linker's table of descriptors: what {@link
 * Class#forName(String)} can find. The map is made when it is first asked for.
 */
public final class WorldTypes {
  private static volatile HashMap<String, Class<?>> byName;

  private WorldTypes() {}

  /** The class with this {@link Class#getName() name}, or null where the world has none. */
  public static Class<?> find(String name) {
    return byName().get(name);
  }

  /**
   * The same, also of classes that have no name for programs, those of lambdas and the like, by
   * what stands before the slash.
   */
  static Class<?> findAlsoHidden(String name) {
    Class<?> named = find(name);
    if (named != null) {
      return named;
    }
    Address table = Machine.symbol("types.table");
    int count = table.loadInt(0);
    for (int i = 0; i < count; i++) {
      Address descriptor = table.loadAddress32(4 + 4L * i);
      if (Descriptors.hasFlag(descriptor, MetadataLayout.FLAG_HIDDEN)
          && isBeforeSlash(name, Descriptors.text(descriptor, MetadataLayout.NAME))) {
        return Descriptors.toClass(descriptor);
      }
    }
    return null;
  }

  /** Whether a name is what stands before the slash in that of a hidden class. */
  public static boolean isBeforeSlash(String name, String whole) {
    int slash = name.length();
    return whole.length() > slash && whole.charAt(slash) == '/' && whole.startsWith(name);
  }

  /** All that can be found. */
  public static Collection<Class<?>> all() {
    return byName().values();
  }

  /** A class of the package that the loader defines; null where the image has none. */
  public static Class<?> inPackage(String name, ClassLoader loader) {
    for (Class<?> type : all()) {
      if (!type.isArray()
          && type.getClassLoader() == loader
          && type.getPackageName().equals(name)) {
        return type;
      }
    }
    return null;
  }

  private static HashMap<String, Class<?>> byName() {
    HashMap<String, Class<?>> map = byName;
    if (map == null) {
      map = collect();
      byName = map;
    }
    return map;
  }

  private static HashMap<String, Class<?>> collect() {
    Address table = Machine.symbol("types.table");
    int count = table.loadInt(0);
    HashMap<String, Class<?>> map = new HashMap<>(2 * count);
    for (int i = 0; i < count; i++) {
      Address descriptor = table.loadAddress32(4 + 4L * i);
      if (!Descriptors.isPrimitive(descriptor)
          && !Descriptors.hasFlag(descriptor, MetadataLayout.FLAG_HIDDEN)) {
        map.put(Descriptors.text(descriptor, MetadataLayout.NAME), Descriptors.toClass(descriptor));
      }
    }
    return map;
  }

  /** The primitive type with this name; needs no other class, because it runs during boot. */
  public static Class<?> primitive(String name) {
    Address table = Machine.symbol("types.table");
    int count = table.loadInt(0);
    for (int i = 0; i < count; i++) {
      Address descriptor = table.loadAddress32(4 + 4L * i);
      if (Descriptors.isPrimitive(descriptor)
          && name.equals(Descriptors.text(descriptor, MetadataLayout.NAME))) {
        return Descriptors.toClass(descriptor);
      }
    }
    throw new InternalError("the image has no descriptor of the type " + name);
  }
}

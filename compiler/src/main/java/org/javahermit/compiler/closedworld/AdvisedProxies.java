package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.Layer;

/**
 * Proxies that a container of beans puts before a bean, for transactions and the like. Takes the
 * classes of the application whose objects the program can have; where it makes proxies of
 * interfaces that are not known and the framework is there, leaves a proxy for each class that has
 * an interface of the application's or a library's: of all its interfaces, and of those by which
 * the framework knows its proxies. Source: Spring Framework, {@code
 * AopProxyUtils.completeProxiedInterfaces}.
 */
final class AdvisedProxies {
  private static final List<String> MARKERS =
      List.of(
          "org/springframework/aop/SpringProxy",
          "org/springframework/aop/framework/Advised",
          "org/springframework/core/DecoratingProxy");

  private final ClassUniverse universe;

  AdvisedProxies(ClassUniverse universe) {
    this.universe = universe;
  }

  /** The program can have objects of the class, and makes proxies. */
  void add(JavaClass type, Reached reached) {
    if (type.isInterface() || !Beans.isOwn(type)) {
      return;
    }
    List<JavaClass> proxied = new ArrayList<>(interfaces(type));
    if (proxied.stream().anyMatch(one -> one.layer() == Layer.APPLICATION)) {
      for (String marker : MARKERS) {
        proxied.add(universe.find(marker));
      }
      if (!proxied.contains(null)) {
        reached.proxies(proxied);
      }
    }
  }

  /** Those of the class, then those of its superclass, and so on. */
  private static Set<JavaClass> interfaces(JavaClass type) {
    Set<JavaClass> found = new LinkedHashSet<>();
    for (JavaClass at = type; at != null; at = at.superclass()) {
      found.addAll(at.interfaces());
    }
    return found;
  }
}

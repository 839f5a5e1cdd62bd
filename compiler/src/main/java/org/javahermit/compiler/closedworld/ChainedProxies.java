package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;

/**
 * Proxies that are made by what other proxies call: the handler of a proxy answers with a proxy of
 * the interface that the called method declares as its result. Takes the interfaces of which there
 * are proxies; where code of a handler makes proxies of a class that is not known, leaves in the
 * world those of the application's interfaces that methods of these give.
 */
final class ChainedProxies {
  private static final String HANDLER = "java/lang/reflect/InvocationHandler";

  /** What a lambda expression takes that is a handler, behind what it captures. */
  private static final String PARAMETERS =
      "Ljava/lang/Object;Ljava/lang/reflect/Method;[Ljava/lang/Object;)Ljava/lang/Object;";

  private final ClassUniverse universe;
  private final Set<JavaClass> proxied = new LinkedHashSet<>();
  private boolean areMade;

  ChainedProxies(ClassUniverse universe) {
    this.universe = universe;
  }

  /** Whether the method is one of a handler of proxies. */
  static boolean isOfHandler(JavaMethod method) {
    return method.descriptor().endsWith(PARAMETERS)
        || Instances.supertypes(method.owner()).stream()
            .anyMatch(type -> type.name().equals(HANDLER));
  }

  /** There are proxies of the interface. */
  void add(JavaClass type, Reached reached) {
    if (type.layer() == Layer.APPLICATION && proxied.add(type) && areMade) {
      follow(type, reached);
    }
  }

  /** A handler makes proxies of interfaces that are not known. */
  void begin(Reached reached) {
    if (!areMade) {
      areMade = true;
      List.copyOf(proxied).forEach(type -> follow(type, reached));
    }
  }

  private void follow(JavaClass type, Reached reached) {
    for (JavaClass owner : Instances.supertypes(type)) {
      for (JavaMethod method : owner.methods()) {
        if (method.isAbstract()
            && universe.type(method.returnType().getDescriptor()) instanceof JavaClass result
            && result.isInterface()
            && result.layer() == Layer.APPLICATION) {
          reached.proxies(List.of(result));
        }
      }
    }
  }
}

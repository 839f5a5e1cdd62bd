package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;

/**
 * Whether the program has to do with security providers as objects: takes note of methods as they
 * are reached; leaves the {@link ImageFact} where the program itself changes or reads their list,
 * or asks a digest for its provider or for a certain one. Without that, digests are the JDK's own,
 * which most programs use, and many of them nothing else of what providers offer. With it, objects
 * can be made of the application's implementations of services, whose names its providers tell. The
 * JDK's own table of class objects, that of canonical forms for XML signatures, has no names.
 */
final class SecurityProviders {
  private static final Map<String, Set<String>> WAYS =
      Map.of(
          "java/security/Security",
          Set.of(
              "addProvider", "insertProviderAt", "removeProvider", "getProvider", "getProviders"),
          "java/security/MessageDigest",
          Set.of("getProvider"),
          "java/security/Provider",
          Set.of("<init>"));

  private static final String BY_PROVIDER = "(Ljava/lang/String;Ljava/";

  /** How the classes end that services extend: those of providers' interfaces. */
  private static final String INTERFACE = "Spi";

  private static final String CANONICAL_FORM =
      "com/sun/org/apache/xml/internal/security/c14n/CanonicalizerSpi";

  private final ImageFacts facts;
  private final Set<JavaClass> implementations = new LinkedHashSet<>();

  SecurityProviders(ImageFacts facts) {
    this.facts = facts;
  }

  /** The program can have the class's object. */
  void add(JavaClass type, Reached reached) {
    if (isImplementation(type) && implementations.add(type) && areUsed()) {
      ReflectiveCalls.constructByName(type, reached);
    } else if (isCanonicalForm(type)) {
      ReflectiveCalls.constructByReflection(type, reached);
    }
  }

  private static boolean isCanonicalForm(JavaClass type) {
    return type.layer() == Layer.JDK
        && !type.isAbstract()
        && Instances.supertypes(type).stream().anyMatch(each -> each.name().equals(CANONICAL_FORM));
  }

  private static boolean isImplementation(JavaClass type) {
    return type.layer() == Layer.APPLICATION
        && Instances.supertypes(type).stream()
            .anyMatch(each -> each.layer() == Layer.JDK && each.name().endsWith(INTERFACE));
  }

  private boolean areUsed() {
    return facts.has(ImageFact.SECURITY_PROVIDERS);
  }

  /** A method is reached, because of another, or because of none. */
  void reach(JavaMethod method, JavaMethod from, Reached reached) {
    if (!areUsed()
        && method.owner().layer() == Layer.JDK
        && from != null
        && from.owner().layer() == Layer.APPLICATION
        && isWay(method)) {
      facts.becomes(ImageFact.SECURITY_PROVIDERS);
      implementations.forEach(each -> ReflectiveCalls.constructByName(each, reached));
    }
  }

  private static boolean isWay(JavaMethod method) {
    String owner = method.owner().name();
    return WAYS.getOrDefault(owner, Set.of()).contains(method.name())
        || owner.equals("java/security/MessageDigest")
            && method.name().equals("getInstance")
            && method.descriptor().startsWith(BY_PROVIDER);
  }
}

package org.javahermit.compiler.closedworld;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;

/**
 * What security providers offer and what a program asks for, which become known in any order: a
 * provider names the class of a service by its type, such as "Signature", and its algorithm; code
 * that looks for services names the type. Objects of a class can be made as soon as its type is
 * asked for. The algorithm is usually not known before the program runs, so it does not count.
 * Providers of which all services are of a few rare types are there where one of these is asked
 * for, as an {@link ImageFact} says.
 */
final class SecurityServices {
  private static final Map<String, ImageFact> RARE =
      Map.of(
          "XMLSignatureFactory", ImageFact.XML_SIGNATURES,
          "KeyInfoFactory", ImageFact.XML_SIGNATURES,
          "TransformService", ImageFact.XML_SIGNATURES,
          "SaslClientFactory", ImageFact.SASL,
          "SaslServerFactory", ImageFact.SASL);

  private final ImageFacts facts;
  private final Set<String> asked = new HashSet<>();
  private final Map<String, List<JavaClass>> offered = new HashMap<>();

  SecurityServices(ImageFacts facts) {
    this.facts = facts;
  }

  /** A provider offers a class for a type of service. */
  void offer(String type, JavaClass implementation, Reached reached) {
    offered.computeIfAbsent(type, t -> new ArrayList<>()).add(implementation);
    if (asked.contains(type)) {
      make(implementation, reached);
    }
  }

  /** The program looks for services of a type. */
  void ask(String type, Reached reached) {
    if (asked.add(type)) {
      if (RARE.containsKey(type)) {
        facts.becomes(RARE.get(type));
      }
      for (JavaClass implementation : offered.getOrDefault(type, List.of())) {
        make(implementation, reached);
      }
    }
  }

  /** Most have a constructor without parameters, some one with parameters of their service. */
  private static void make(JavaClass type, Reached reached) {
    if (type.declaredMethod("<init>", "()V") != null) {
      ReflectiveCalls.constructByName(type, reached);
      return;
    }
    for (JavaMethod method : type.methods()) {
      if (method.name().equals("<init>") && method.argumentTypes().length == 1) {
        ReflectiveCalls.constructByReflection(type, method, reached);
      }
    }
  }
}

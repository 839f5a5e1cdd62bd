package org.javahermit.testrunner;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * What a test is called in a report: as Surefire calls it, class and method, and for invocations of
 * parameterized tests the types of the parameters and a number. What has neither class nor method
 * of its own, a dynamic test for example, has those of what is around it.
 */
final class TestNames {
  /** By the letters that stand for them in names of array types. */
  private static final Map<String, String> PRIMITIVES =
      Map.of(
          "Z", "boolean", "B", "byte", "C", "char", "S", "short", "I", "int", "J", "long", "F",
          "float", "D", "double");

  private final TestPlan plan;
  private final TestIdentifier test;

  TestNames(TestPlan plan, TestIdentifier test) {
    this.plan = plan;
    this.test = test;
  }

  /** {@code test}, {@code class} for a class's container, or {@code other}. */
  String kind() {
    if (test.isTest()) {
      return "test";
    }
    return test.getSource().orElse(null) instanceof ClassSource ? "class" : "other";
  }

  /** The class; empty for an engine. */
  String className() {
    String name = className(source());
    return name == null ? "" : name;
  }

  /** The class that a test is of; null where its source is neither class nor method. */
  static String className(TestSource source) {
    if (source instanceof ClassSource type) {
      return type.getClassName();
    }
    return source instanceof MethodSource method ? method.getClassName() : null;
  }

  /** The test; for a class, what stands for it where it fails as a whole. */
  String name() {
    if (test.getSource().orElse(null) instanceof ClassSource && !test.isTest()) {
      return "initializationError";
    }
    if (source() instanceof MethodSource method) {
      return ofMethod(method);
    }
    return test.getDisplayName();
  }

  private String ofMethod(MethodSource source) {
    String name = source.getMethodName();
    String legacy = test.getLegacyReportingName();
    String types = source.getMethodParameterTypes();
    if (legacy.equals(name + "()")) {
      return name;
    }
    boolean isNamed = !legacy.startsWith(name + "(");
    if (isNamed || types == null || types.isBlank()) {
      return legacy;
    }
    return name + "(" + simple(types) + ")" + legacy.substring(legacy.indexOf(')') + 1);
  }

  private static String simple(String types) {
    return Arrays.stream(types.split(","))
        .map(String::trim)
        .map(TestNames::simpleType)
        .collect(Collectors.joining(", "));
  }

  /** The simple name of a type; JUnit names arrays as {@link Class#getName} does. */
  private static String simpleType(String type) {
    int dimensions = type.lastIndexOf('[') + 1;
    String element = type.substring(dimensions);
    if (dimensions > 0) {
      element = PRIMITIVES.getOrDefault(element, element.substring(1).replace(";", ""));
    }
    String nested = element.substring(element.lastIndexOf('.') + 1);
    return nested.substring(nested.lastIndexOf('$') + 1) + "[]".repeat(dimensions);
  }

  private TestSource source() {
    TestIdentifier each = test;
    while (each != null) {
      TestSource source = each.getSource().orElse(null);
      if (source instanceof ClassSource || source instanceof MethodSource) {
        return source;
      }
      Optional<TestIdentifier> parent = plan.getParent(each);
      each = parent.orElse(null);
    }
    return null;
  }

  /**
   * Where in the test class something was thrown, for a summary: {@code NumbersTest.adds:12}, or
   * without a line where the test class is not in the trace.
   */
  String place(Throwable thrown) {
    String type = className();
    String method = source() instanceof MethodSource source ? source.getMethodName() : "";
    String simple = type.substring(type.lastIndexOf('.') + 1);
    for (StackTraceElement element : thrown.getStackTrace()) {
      if (element.getClassName().equals(type) && element.getMethodName().equals(method)) {
        return simple + "." + method + ":" + element.getLineNumber();
      }
    }
    return method.isEmpty() ? simple : simple + "." + method;
  }
}

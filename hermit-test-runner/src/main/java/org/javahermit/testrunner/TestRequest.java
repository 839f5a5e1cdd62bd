package org.javahermit.testrunner;

import java.util.List;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/**
 * What the launcher is asked for: tests of classes, by name of class and method, and by tag. The
 * build machine and the image ask the same, so they find the same.
 *
 * @param filter which classes and methods
 * @param groups expressions of tags that tests must match; empty for any
 * @param excludedGroups expressions of tags that tests must not match
 */
record TestRequest(TestFilter filter, List<String> groups, List<String> excludedGroups) {
  TestRequest {
    groups = List.copyOf(groups);
    excludedGroups = List.copyOf(excludedGroups);
  }

  /** A request as settings have it: three texts with commas. */
  static TestRequest of(String filter, String groups, String excludedGroups) {
    return new TestRequest(TestFilter.parse(filter), list(groups), list(excludedGroups));
  }

  private static List<String> list(String text) {
    return text.isBlank() ? List.of() : List.of(text.trim().split("\\s*,\\s*"));
  }

  /** The request for these classes. */
  LauncherDiscoveryRequest of(List<Class<?>> classes) {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (Class<?> each : classes) {
      request.selectors(DiscoverySelectors.selectClass(each));
    }
    PostDiscoveryFilter names =
        test -> FilterResult.includedIf(passes(test.getSource().orElse(null)));
    request.filters(names);
    if (!groups.isEmpty()) {
      request.filters(TagFilter.includeTags(groups));
    }
    if (!excludedGroups.isEmpty()) {
      request.filters(TagFilter.excludeTags(excludedGroups));
    }
    return request.build();
  }

  private boolean passes(TestSource source) {
    return !(source instanceof MethodSource method)
        || filter.matchesMethod(method.getClassName(), method.getMethodName());
  }
}

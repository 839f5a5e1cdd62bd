package org.javahermit.jdk.jdk.internal.net.http;

import java.util.LinkedList;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** The filters of requests and responses are made by their constructors, not by reflection. */
@Substitution("jdk.internal.net.http.FilterFactory")
final class FilterFactorySubstitution {
  @Alias LinkedList<Class<?>> filterClasses;

  private FilterFactorySubstitution() {}

  @Replace
  LinkedList<Object> getFilterChain() {
    LinkedList<Object> chain = new LinkedList<>();
    for (Class<?> type : filterClasses) {
      chain.add(make(type.getName()));
    }
    return chain;
  }

  @Add
  private static Object make(String name) {
    return switch (name) {
      case "jdk.internal.net.http.AuthenticationFilter" -> new Authentication();
      case "jdk.internal.net.http.RedirectFilter" -> new Redirect();
      case "jdk.internal.net.http.CookieFilter" -> new Cookies();
      default -> throw new InternalError("no filter " + name);
    };
  }

  @Substitution("jdk.internal.net.http.AuthenticationFilter")
  private static class Authentication {
    @Alias
    Authentication() {}
  }

  @Substitution("jdk.internal.net.http.RedirectFilter")
  private static class Redirect {
    @Alias
    Redirect() {}
  }

  @Substitution("jdk.internal.net.http.CookieFilter")
  private static class Cookies {
    @Alias
    Cookies() {}
  }
}

package conformance.util;

import java.security.Principal;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;

/** A login (JAAS) by a module that a configuration names. */
public final class LoginModules {
  /** Knows one name. */
  public static final class OneName implements LoginModule {
    private Subject subject;
    private CallbackHandler handler;
    private String found;

    @Override
    public void initialize(
        Subject who, CallbackHandler callbacks, Map<String, ?> shared, Map<String, ?> options) {
      subject = who;
      handler = callbacks;
      found = (String) options.get("knows");
    }

    @Override
    public boolean login() throws LoginException {
      NameCallback name = new NameCallback("name: ");
      try {
        handler.handle(new Callback[] {name});
      } catch (Exception e) {
        throw new LoginException(e.toString());
      }
      if (!found.equals(name.getName())) {
        throw new FailedLoginException(name.getName() + " is not known");
      }
      return true;
    }

    @Override
    public boolean commit() {
      Principal principal = () -> found;
      return subject.getPrincipals().add(principal);
    }

    @Override
    public boolean abort() {
      return true;
    }

    @Override
    public boolean logout() {
      subject.getPrincipals().clear();
      return true;
    }
  }

  private static final class Modules extends Configuration {
    @Override
    public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
      return new AppConfigurationEntry[] {
        new AppConfigurationEntry(
            "conformance.util.LoginModules$OneName",
            LoginModuleControlFlag.REQUIRED,
            Map.of("knows", "ann"))
      };
    }
  }

  private LoginModules() {}

  public static void main(String[] args) throws LoginException {
    for (String name : new String[] {"ann", "bob"}) {
      Subject subject = new Subject();
      CallbackHandler handler = all -> ((NameCallback) all[0]).setName(name);
      LoginContext context = new LoginContext("shop", subject, handler, new Modules());
      try {
        context.login();
        System.out.println(subject.getPrincipals().iterator().next().getName());
        context.logout();
        System.out.println(subject.getPrincipals().size());
      } catch (FailedLoginException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}

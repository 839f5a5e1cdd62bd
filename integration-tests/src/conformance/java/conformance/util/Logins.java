package conformance.util;

import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

/** What logins (JAAS) say where nothing, or no such module, is configured. */
public final class Logins {
  private static final class Modules extends Configuration {
    @Override
    public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
      return name.equals("shop")
          ? new AppConfigurationEntry[] {
            new AppConfigurationEntry("no.Such", LoginModuleControlFlag.REQUIRED, Map.of())
          }
          : null;
    }
  }

  private Logins() {}

  public static void main(String[] args) {
    for (String name : new String[] {"shop", "nothing"}) {
      try {
        new LoginContext(name, new Subject(), null, new Modules()).login();
      } catch (LoginException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}

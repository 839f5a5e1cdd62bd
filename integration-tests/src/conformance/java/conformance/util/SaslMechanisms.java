package conformance.util;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslClientFactory;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import javax.security.sasl.SaslServerFactory;

/** Clients that prove who they are to servers, by the mechanisms of the JDK. */
public final class SaslMechanisms {
  private static final Map<String, Object> NONE = Map.of();

  private SaslMechanisms() {}

  public static void main(String[] args) throws Exception {
    System.out.println("clients: " + clients() + ", servers: " + servers());
    System.out.println(
        "strict: "
            + Sasl.createSaslClient(
                new String[] {"PLAIN"},
                null,
                "imap",
                "host",
                Map.of(Sasl.POLICY_NOPLAINTEXT, "true"),
                answers("secret")));
    SaslClient plain = client("PLAIN", "secret", NONE);
    System.out.println(
        new String(plain.evaluateChallenge(new byte[0]), StandardCharsets.UTF_8)
            .replace('\0', '|'));
    System.out.println(plain.isComplete() + " " + plain.getMechanismName());
    for (String mechanism : new String[] {"CRAM-MD5", "DIGEST-MD5"}) {
      for (String password : new String[] {"secret", "guess"}) {
        try {
          talk(mechanism, client(mechanism, password, NONE));
        } catch (SaslException e) {
          System.out.println(mechanism + " " + password + ": " + e.getMessage());
        }
      }
    }
    Map<String, String> integrity = Map.of(Sasl.QOP, "auth-int");
    SaslServer server =
        Sasl.createSaslServer("DIGEST-MD5", "imap", "host", integrity, answers("secret"));
    SaslClient client = client("DIGEST-MD5", "secret", integrity);
    talk(client, server);
    byte[] wrapped = client.wrap(new byte[] {1, 2, 3}, 0, 3);
    System.out.println(wrapped.length + " " + server.unwrap(wrapped, 0, wrapped.length).length);
    System.out.println(
        Sasl.createSaslClient(new String[] {"NONE"}, null, "imap", "host", NONE, null));
  }

  private static Set<String> clients() {
    Set<String> names = new TreeSet<>();
    for (SaslClientFactory each : Collections.list(Sasl.getSaslClientFactories())) {
      names.addAll(Set.of(each.getMechanismNames(NONE)));
    }
    names.remove("GSSAPI");
    return names;
  }

  private static Set<String> servers() {
    Set<String> names = new TreeSet<>();
    Enumeration<SaslServerFactory> all = Sasl.getSaslServerFactories();
    while (all.hasMoreElements()) {
      names.addAll(Set.of(all.nextElement().getMechanismNames(NONE)));
    }
    names.remove("GSSAPI");
    return names;
  }

  private static SaslClient client(String mechanism, String password, Map<String, ?> properties)
      throws SaslException {
    return Sasl.createSaslClient(
        new String[] {"SCRAM-SHA-1", mechanism},
        null,
        "imap",
        "host",
        properties,
        answers(password));
  }

  private static void talk(String mechanism, SaslClient client) throws SaslException {
    talk(client, Sasl.createSaslServer(mechanism, "imap", "host", NONE, answers("secret")));
  }

  private static void talk(SaslClient client, SaslServer server) throws SaslException {
    byte[] answer =
        client.hasInitialResponse() ? client.evaluateChallenge(new byte[0]) : new byte[0];
    int rounds = 0;
    while (!server.isComplete()) {
      byte[] challenge = server.evaluateResponse(answer);
      rounds++;
      if (challenge != null) {
        answer = client.evaluateChallenge(challenge);
      }
    }
    System.out.println(
        server.getMechanismName()
            + " "
            + rounds
            + " "
            + server.getAuthorizationID()
            + " "
            + client.isComplete()
            + " "
            + client.getNegotiatedProperty(Sasl.QOP));
  }

  private static CallbackHandler answers(String password) {
    return callbacks -> {
      for (Callback each : callbacks) {
        answer(each, password);
      }
    };
  }

  private static void answer(Callback each, String password) {
    if (each instanceof RealmCallback realm) {
      realm.setText(realm.getDefaultText());
    } else if (each instanceof NameCallback name) {
      name.setName("ann");
    } else if (each instanceof PasswordCallback word) {
      word.setPassword(password.toCharArray());
    } else if (each instanceof AuthorizeCallback rights) {
      rights.setAuthorized(rights.getAuthenticationID().equals(rights.getAuthorizationID()));
    }
  }
}

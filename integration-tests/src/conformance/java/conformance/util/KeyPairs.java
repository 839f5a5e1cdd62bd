package conformance.util;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Pairs of keys of each kind are made, sign, and verify. */
public final class KeyPairs {
  private static final byte[] TEXT = "signed text".getBytes(StandardCharsets.UTF_8);

  private KeyPairs() {}

  public static void main(String[] args) throws GeneralSecurityException {
    DSAPublicKey dsa = (DSAPublicKey) signs("DSA", 1024, "SHA256withDSA").getPublic();
    System.out.println("DSA bits: " + dsa.getParams().getP().bitLength());
    RSAPublicKey rsa = (RSAPublicKey) signs("RSA", 1024, "SHA256withRSA").getPublic();
    System.out.println("RSA bits: " + rsa.getModulus().bitLength());
    ECPublicKey ec = (ECPublicKey) signs("EC", 256, "SHA256withECDSA").getPublic();
    System.out.println("EC bits: " + ec.getParams().getCurve().getField().getFieldSize());
  }

  private static KeyPair signs(String kind, int bits, String algorithm)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    generator.initialize(bits);
    KeyPair pair = generator.generateKeyPair();
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(pair.getPrivate());
    signer.update(TEXT);
    byte[] signature = signer.sign();
    System.out.println(kind + " made by: " + generator.getProvider().getName());
    System.out.println(kind + " verifies: " + verifies(pair, algorithm, TEXT, signature));
    System.out.println(kind + " other text: " + verifies(pair, algorithm, new byte[3], signature));
    return pair;
  }

  private static boolean verifies(KeyPair pair, String algorithm, byte[] text, byte[] signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(pair.getPublic());
    verifier.update(text);
    return verifier.verify(signature);
  }
}

package conformance.util;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.TransformService;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.keyinfo.KeyValue;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.crypto.dsig.spec.XPathFilterParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Signatures of XML documents, made and checked. */
public final class XmlSignatures {
  private static final String TEXT =
      "<order xmlns=\"urn:shop\" id=\"7\"><!-- note --><item price=\"3.50\" n='2'>Tea &amp; milk"
          + "</item><empty/></order>";

  private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
  private static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
  private static final String HMAC_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";

  private XmlSignatures() {}

  public static void main(String[] args) throws Exception {
    XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
    System.out.println(factory.getMechanismType() + " of " + factory.getProvider().getName());
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    KeyPair pair = rsa.generateKeyPair();
    check(factory, "RSA", RSA_SHA256, pair.getPrivate(), pair.getPublic());
    KeyPairGenerator curves = KeyPairGenerator.getInstance("EC");
    curves.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair points = curves.generateKeyPair();
    check(factory, "EC", ECDSA_SHA256, points.getPrivate(), points.getPublic());
    Key secret = new javax.crypto.spec.SecretKeySpec(new byte[] {1, 2, 3, 4}, "HmacSHA256");
    check(factory, "HMAC", HMAC_SHA256, secret, null);
    for (String name : List.of("DOM", "StAX")) {
      refused(name, () -> XMLSignatureFactory.getInstance(name).getMechanismType());
    }
    refused("transform", () -> TransformService.getInstance("urn:none", "DOM"));
    refused("method", () -> factory.newSignatureMethod("urn:none", null));
  }

  private static void check(
      XMLSignatureFactory factory, String name, String method, Key signer, PublicKey checker)
      throws Exception {
    Document document = parse(TEXT);
    sign(factory, document, method, signer, checker);
    String signed = text(document);
    Document again = parse(signed);
    Node node = again.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
    Key key = checker == null ? signer : checker;
    DOMValidateContext context = new DOMValidateContext(key, node);
    XMLSignature signature = factory.unmarshalXMLSignature(context);
    System.out.println(name + " valid: " + signature.validate(context));
    for (Object each : signature.getSignedInfo().getReferences()) {
      Reference reference = (Reference) each;
      System.out.println(reference.getURI() + " " + Arrays.hashCode(reference.getDigestValue()));
    }
    if (checker != null) {
      KeyValue value = (KeyValue) signature.getKeyInfo().getContent().get(0);
      System.out.println("its key: " + value.getPublicKey().equals(checker));
    }
    Element item = (Element) again.getElementsByTagNameNS("urn:shop", "item").item(0);
    item.setAttribute("price", "0.50");
    DOMValidateContext changed = new DOMValidateContext(key, node);
    System.out.println("changed: " + factory.unmarshalXMLSignature(changed).validate(changed));
  }

  private static void sign(
      XMLSignatureFactory factory, Document document, String method, Key key, PublicKey shown)
      throws Exception {
    Transform enveloped = factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null);
    Transform path =
        factory.newTransform(Transform.XPATH, new XPathFilterParameterSpec("not(self::comment())"));
    Transform exclusive =
        factory.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null);
    Reference reference =
        factory.newReference(
            "",
            factory.newDigestMethod(DigestMethod.SHA256, null),
            List.of(enveloped, path, exclusive),
            null,
            null);
    SignedInfo info =
        factory.newSignedInfo(
            factory.newCanonicalizationMethod(
                CanonicalizationMethod.INCLUSIVE, (C14NMethodParameterSpec) null),
            factory.newSignatureMethod(method, null),
            Collections.singletonList(reference));
    KeyInfoFactory keys = factory.getKeyInfoFactory();
    KeyInfo keyInfo = shown == null ? null : keys.newKeyInfo(List.of(keys.newKeyValue(shown)));
    DOMSignContext context = new DOMSignContext(key, document.getDocumentElement());
    context.setDefaultNamespacePrefix("ds");
    factory.newXMLSignature(info, keyInfo).sign(context);
  }

  private static Document parse(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(Document document) throws Exception {
    StringWriter out = new StringWriter();
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(document), new StreamResult(out));
    return out.toString();
  }

  private static void refused(String name, Callable<?> body) {
    try {
      System.out.println(name + ": " + body.call());
    } catch (Exception e) {
      System.out.println(name + ": " + e);
    }
  }
}

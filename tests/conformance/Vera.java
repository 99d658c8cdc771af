import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Holds PDF files against veraPDF's rules: java Vera.java ua1 one.pdf 3a one.pdf ua1 two.pdf prints a line of JSON
 * for each profile and file, with every rule that fails.
 *
 * <p>The jar brings veraPDF and its profiles but not the library with which veraPDF reads them, so they are read
 * here. A profile's reference to the clause of its standard is left out: nothing asks for it.
 */
public class Vera {
    /** Where veraPDF keeps the rules of a profile. */
    private static final String RULES = "org/verapdf/pdfa/validation/%s.xml";

    private static final Map<String, String> PROFILES =
            Map.of("ua1", "PDFUA-1", "ua2", "PDFUA-2-ISO32005", "2a", "PDFA-2A", "3a", "PDFA-3A", "4f", "PDFA-4F");

    /** Of one rule no more failures are told than this, all are counted. */
    private static final int TOLD = 5;

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        ObjectMapper json = new ObjectMapper();
        Map<String, ValidationProfile> profiles = new HashMap<>();
        for (int at = 0; at < arguments.length; at += 2) {
            String name = arguments[at];
            if (!profiles.containsKey(name)) {
                profiles.put(name, profile(name));
            }
            System.out.println(json.writeValueAsString(verdict(arguments[at + 1], name, profiles.get(name))));
        }
    }

    private static Map<String, Object> verdict(String file, String name, ValidationProfile profile) {
        Map<String, Object> verdict = new LinkedHashMap<>(Map.of("file", file, "profile", name));
        PDFAFlavour flavour = profile.getPDFAFlavour();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, TOLD, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            verdict.put("checks", result.getTotalAssertions());
            verdict.put("failures", failures(result));
        } catch (Exception fault) {
            verdict.put("error", fault.toString());
        }
        return verdict;
    }

    private static List<Map<String, Object>> failures(ValidationResult result) {
        List<Map<String, Object>> failures = new ArrayList<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                RuleId rule = assertion.getRuleId();
                failures.add(Map.of(
                        "rule", rule.getClause() + "-" + rule.getTestNumber(),
                        "times", result.getFailedChecks().getOrDefault(rule, 1),
                        "message", String.valueOf(assertion.getErrorMessage()),
                        "where", String.valueOf(assertion.getLocation().getContext())));
            }
        }
        return failures;
    }

    private static ValidationProfile profile(String name) throws Exception {
        Document document;
        try (InputStream rules = Vera.class.getClassLoader().getResourceAsStream(String.format(RULES, PROFILES.get(name)))) {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(rules);
        }
        Set<Rule> rules = new HashSet<>();
        for (Element rule : inside(document.getDocumentElement(), "rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element variable : inside(document.getDocumentElement(), "variable")) {
            variables.add(Profiles.variableFromValues(
                    variable.getAttribute("name"), variable.getAttribute("object"),
                    text(variable, "defaultValue"), text(variable, "value")));
        }
        return Profiles.profileFromValues(
                PDFAFlavour.byFlavourId(name), Profiles.profileDetailsFromValues(name, "", "", new Date(0)), "", rules, variables);
    }

    private static Rule rule(Element rule) {
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : inside(rule, "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), null, null));
        }
        ErrorDetails error = Profiles.errorFromValues(text(rule, "message"), arguments);
        Boolean deferred = rule.getAttribute("deferred").equals("true") ? true : null;
        return Profiles.ruleFromValues(
                identifier(inside(rule, "id").get(0)), rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
                text(rule, "description"), text(rule, "test"), error, new ArrayList<>());
    }

    private static RuleId identifier(Element id) {
        return Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
    }

    private static String text(Element element, String name) {
        List<Element> found = inside(element, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static List<Element> inside(Element element, String name) {
        NodeList nodes = element.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            elements.add((Element) nodes.item(index));
        }
        return elements;
    }
}

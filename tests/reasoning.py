"""HermiT and the OWL API on one ontology, for tests/test_ontology_reasoning.py: prints what they find as JSON.

Runs in a process of its own, since a Java machine cannot be stopped. HermiT 1.3.8 and OWL API 3.4 come with owlready2,
which is used for its jar only.
"""

import json
import sys
from importlib.util import find_spec
from pathlib import Path


def found(path):
    """Whether an ontology is consistent, which classes can have no members, and what is outside of OWL 2 DL and RL."""
    import jpype

    manager = jpype.JClass("org.semanticweb.owlapi.apibinding.OWLManager").createOWLOntologyManager()
    ontology = manager.loadOntologyFromOntologyDocument(jpype.JClass("java.io.File")(path))
    profiles = [jpype.JClass(f"org.semanticweb.owlapi.profiles.OWL2{name}Profile")() for name in ("DL", "RL")]
    violations = [violation for profile in profiles for violation in profile.checkOntology(ontology).getViolations()]
    outside = sorted({str(violation).partition(" [")[0] for violation in violations})
    configuration = jpype.JClass("org.semanticweb.HermiT.Configuration")()
    reasoner = jpype.JClass("org.semanticweb.HermiT.Reasoner")(configuration, ontology)
    consistent = bool(reasoner.isConsistent())
    empty = sorted(map(str, reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom())) if consistent else []
    return {"axioms": int(ontology.getAxiomCount()), "consistent": consistent, "empty": empty, "outside": outside}


if __name__ == "__main__":
    import jpype

    jar = Path(find_spec("owlready2").origin).parent / "hermit" / "HermiT.jar"
    jpype.startJVM(classpath=[str(jar.parent), str(jar)])
    print(json.dumps(found(sys.argv[1])))

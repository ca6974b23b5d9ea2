"""Records what Python's jsonschema says: pip install jsonschema rfc3339-validator; python json_schema.py > json-schema.json"""
import json, jsonschema
from jsonschema import FormatChecker, Draft202012Validator as V
cases=[]
def c(s,*vs):
    for v in vs:
        errs=[e.message for e in V(s,format_checker=FormatChecker()).iter_errors(v)]
        cases.append({"schema":s,"value":v,"errors":errs})
c({"type":"integer"},1,"x",1.5,True,None,[1],{"a":"b"})
c({"type":["null","string"]},None,"x",3,"it's")
c({"type":"number","minimum":1,"maximum":10},0,11,5,1.5,"x")
c({"exclusiveMinimum":1,"exclusiveMaximum":3},1,3,2)
c({"multipleOf":0.1},0.3,0.35)
c({"multipleOf":3},9,10)
c({"type":"string","minLength":2,"maxLength":4},"a","abcde","abc","ünï")
c({"pattern":"^a+$"},"aaa","b")
c({"enum":["a",1,None,True]},"a","b",1,None,False)
c({"const":{"a":1}},{"a":1},{"a":2})
c({"type":"array","items":{"type":"integer"},"minItems":2,"maxItems":3,"uniqueItems":True},[1],[1,2],[1,1],[1,"x"],[1,2,3,4])
c({"type":"object","properties":{"a":{"type":"integer"}},"required":["a"],"additionalProperties":False},{},{"a":"x"},{"a":1,"b":2},{"a":1,"b":2,"c":3})
c({"additionalProperties":{"type":"string"}},{"x":1},{"x":"y"})
c({"anyOf":[{"type":"integer"},{"type":"string"}]},1,"x",None)
c({"oneOf":[{"type":"integer"},{"type":"number"}]},1,1.5,"x")
c({"allOf":[{"type":"integer"},{"minimum":3}]},1,5)
c({"not":{"type":"string"}},"x",1)
c({"type":"string","format":"date"},"2024-01-31","2024-02-31","x")
c({"type":"string","format":"date-time"},"2024-01-31T00:00:00Z","2024-01-31","2024-01-31T00:00:00+00:00","x")
c({"minItems":1},[])
c({"minLength":1},"")
c({"type":"integer"},1.0)
print(json.dumps(cases))
